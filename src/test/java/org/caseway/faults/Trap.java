package org.caseway.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;

/** Stops the process dead at one passing of one point, having noted on disk that it was there. Thread safe. */
final class Trap {

    private final FaultPoint point;
    private final AtomicInteger passings;
    private final Path note;

    private Trap(FaultPoint point, int passing, Path note) {
        this.point = point;
        this.passings = new AtomicInteger(passing);
        this.note = note;
    }

    static Trap set(String pointAndPassing, Path run) {
        String[] parts = pointAndPassing.split(":", 2);
        return new Trap(FaultPoint.valueOf(parts[0]), Integer.parseInt(parts[1]), note(run));
    }

    /** Where a hub that was stopped says at which point. */
    static Path note(Path run) {
        return run.resolve("stopped-at");
    }

    void reached(FaultPoint here) {
        if (here == point && passings.decrementAndGet() == 0) {
            try {
                Files.writeString(
                        note,
                        point.name(),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.SYNC);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Runtime.getRuntime().halt(FaultPoint.EXIT);
        }
    }
}
