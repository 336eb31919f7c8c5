package org.caseway.wiring.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Files are looked after by one node. */
class FileTurnTest {

    @Test
    void a_node_alone_with_its_files_asks_nobody_and_one_of_several_waits_for_the_lease() {
        var asked = new AtomicInteger();
        var alone = new FileTurn(true, () -> {
            asked.incrementAndGet();
            return Optional.empty();
        });
        var oneOfSeveral = new FileTurn(false, () -> {
            asked.incrementAndGet();
            return Optional.empty();
        });

        assertThat(alone.isHere()).isTrue();
        assertThat(asked).hasValue(0);
        assertThat(oneOfSeveral.isHere()).isFalse();
        assertThat(oneOfSeveral.isHere()).isFalse();
        assertThat(asked).hasValue(2);
    }
}
