package org.caseway.wiring.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The server process that {@code postmaster.pid} names, if it is really one of ours: a process id alone may by now belong
 * to anybody.
 */
record Postmaster(ProcessHandle process) {

    private static final String PID_FILE = "postmaster.pid";

    static Optional<Postmaster> runningIn(Path dataDirectory) throws IOException {
        Path file = dataDirectory.resolve(PID_FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.get(0).strip().matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                .filter(process -> serves(process, dataDirectory))
                .map(Postmaster::new);
    }

    /**
     * Waits until no process of a server whose postmaster is gone works in the directory. They end by themselves when they notice;
     * until then they may write, and a second server beside them would spoil the data. Looks where the system shows what
     * processes do ({@code /proc}); elsewhere it does not wait.
     *
     * @return whether there is none
     */
    static boolean awaitOrphans(Path dataDirectory, Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        boolean orphans = orphaned(dataDirectory);
        while (orphans && System.nanoTime() < until && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            orphans = orphaned(dataDirectory);
        }
        return !orphans;
    }

    static boolean orphaned(Path dataDirectory) {
        return ProcessHandle.allProcesses().anyMatch(process -> worksIn(process.pid(), dataDirectory));
    }

    /** A server process works in its data directory; a shell or an editor there is none. */
    private static boolean worksIn(long pid, Path directory) {
        Path seen = Path.of("/proc", Long.toString(pid));
        try {
            return Files.readString(seen.resolve("comm")).strip().equals("postgres")
                    && Files.isSameFile(seen.resolve("cwd"), directory);
        } catch (IOException goneOrOfAnother) {
            return false;
        }
    }

    /** Removes what a killed server left, so that a process id used again by a stranger cannot stop the next start. */
    static void forget(Path dataDirectory) throws IOException {
        Files.deleteIfExists(dataDirectory.resolve(PID_FILE));
    }

    private static boolean serves(ProcessHandle process, Path dataDirectory) {
        ProcessHandle.Info seen = process.info();
        return process.isAlive()
                && seen.command()
                        .map(Path::of)
                        .map(Path::getFileName)
                        .map(Path::toString)
                        .orElse("")
                        .equals("postgres")
                && List.of(seen.arguments().orElse(new String[0])).contains(dataDirectory.toString());
    }
}
