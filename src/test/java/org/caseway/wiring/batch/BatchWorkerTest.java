package org.caseway.wiring.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.caseway.wiring.delivery.TestBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker goes on after whatever happens to it. */
class BatchWorkerTest {

    @Test
    void an_error_does_not_end_a_worker(@TempDir Path directory) throws Exception {
        var asked = new AtomicInteger();
        try (var broker = new TestBroker(directory, "intake.hub")) {
            var parts = new BatchParts(
                    broker.connections(),
                    null,
                    null,
                    () -> {
                        if (asked.incrementAndGet() == 1) {
                            throw new StackOverflowError("invented");
                        }
                        return List.of(new IntakeLane("intake.hub", "", 1));
                    },
                    null,
                    null,
                    agency -> true,
                    envelopes -> envelopes,
                    Clock.systemUTC(),
                    () -> false,
                    0,
                    1);
            var worker = new BatchWorker(null, parts, new BatchLimits(1, 10, 1000, 0));
            var thread = new Thread(worker, "intake-test");
            thread.start();

            await().atMost(Duration.ofSeconds(20)).until(() -> asked.get() > 1);
            assertThat(thread.isAlive()).isTrue();

            worker.stop();
            thread.join(Duration.ofSeconds(10).toMillis());
            assertThat(thread.isAlive()).isFalse();
        }
    }
}
