package org.caseway.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home is one hub's, and nothing that this process does beside takes that from it. */
class HubLockTest {

    @TempDir
    Path directory;

    @Test
    void a_second_hub_of_this_process_is_refused_and_other_processes_still_find_the_first() throws Exception {
        Home home = new Home(directory.resolve("data"), 0);
        try (var first = HubLock.take(home)) {
            assertThat(first.condition()).isNotNull();
            assertThatThrownBy(() -> HubLock.take(home)).hasMessageContaining("another hub is running");

            assertThat(isLocked(home)).isTrue();
            assertThat(Hub.runsHere(home)).isTrue();
        }
        assertThat(isLocked(home)).isFalse();
        assertThat(Hub.runsHere(home)).isFalse();
    }

    @Test
    void a_home_that_was_given_back_twice_is_still_that_of_whoever_took_it_meanwhile() throws Exception {
        Home home = new Home(directory.resolve("data"), 0);
        var first = HubLock.take(home);
        first.close();
        try (var second = HubLock.take(home)) {
            first.close();

            assertThat(second.condition()).isNotNull();
            assertThat(Hub.runsHere(home)).isTrue();
            assertThat(home.run().resolve("hub.pid")).exists();
        }
    }

    /** As the system knows it. */
    private static boolean isLocked(Home home) throws Exception {
        Object file = Files.getAttribute(home.run().resolve("lock"), "unix:ino");
        return Files.readAllLines(Path.of("/proc/locks")).stream()
                .anyMatch(line -> line.contains(" POSIX ") && line.contains(":" + file + " "));
    }
}
