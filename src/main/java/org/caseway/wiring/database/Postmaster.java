package org.caseway.wiring.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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
