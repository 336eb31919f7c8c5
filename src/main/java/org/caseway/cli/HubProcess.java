package org.caseway.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.caseway.wiring.Home;

/**
 * The hub that runs on a home. A process id in a file may be stale and may by now be a stranger's; the lock beside it is
 * held exactly as long as the hub lives.
 *
 * @param address where it listens, once it is ready
 */
record HubProcess(ProcessHandle process, Optional<String> address) {

    /** Empty when no hub runs there. */
    static Optional<HubProcess> on(Home home) throws IOException {
        Path lock = home.run().resolve("lock");
        Path pid = home.run().resolve("hub.pid");
        if (!Files.exists(lock) || !Files.exists(pid) || !held(lock)) {
            return Optional.empty();
        }
        String id = Files.readString(pid).strip();
        return id.matches("\\d{1,18}")
                ? ProcessHandle.of(Long.parseLong(id)).map(p -> new HubProcess(p, addressOn(home)))
                : Optional.empty();
    }

    private static boolean held(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException here) {
            return true;
        }
    }

    private static Optional<String> addressOn(Home home) {
        try {
            List<String> lines = Files.readAllLines(home.run().resolve("ready"));
            return lines.size() < 2
                    ? Optional.empty()
                    : Optional.of(lines.get(1).strip());
        } catch (IOException notReady) {
            return Optional.empty();
        }
    }
}
