package org.caseway.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Processor time that this process and the hub's embedded PostgreSQL have used: the server, its living children, and through
 * the server's own count those that have ended. PostgreSQL's is exact to 10 ms per process. Reads {@code /proc}.
 */
final class CpuMeter {

    private static final long TICK_MICROS = TimeUnit.SECONDS.toMicros(1) / 100;
    private static final int PARENT = 1;
    private static final int FIRST_TIME = 11;
    private static final int LAST_TIME_OF_CHILDREN = 14;
    private static final int LAST_TIME_OF_ITS_OWN = 12;

    private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final String postmaster;

    /** @param data the database server's data directory */
    CpuMeter(Path data) throws IOException {
        this.postmaster =
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
    }

    /** Microseconds since each process began. */
    record Reading(long process, long postgres) {

        Reading since(Reading earlier) {
            return new Reading(process - earlier.process, postgres - earlier.postgres);
        }
    }

    Reading read() {
        return new Reading(TimeUnit.NANOSECONDS.toMicros(process.getProcessCpuTime()), postgres());
    }

    private long postgres() {
        try (var directories = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            long ticks = 0;
            for (Path directory : directories) {
                ticks += ticks(directory);
            }
            return ticks * TICK_MICROS;
        } catch (IOException e) {
            throw new UncheckedIOException("/proc cannot be read", e);
        }
    }

    private long ticks(Path directory) {
        List<String> fields = fields(directory);
        if (directory.getFileName().toString().equals(postmaster)) {
            return sum(fields, LAST_TIME_OF_CHILDREN);
        }
        return fields.size() > PARENT && fields.get(PARENT).equals(postmaster) ? sum(fields, LAST_TIME_OF_ITS_OWN) : 0;
    }

    private static long sum(List<String> fields, int last) {
        return fields.subList(FIRST_TIME, last + 1).stream()
                .mapToLong(Long::parseLong)
                .sum();
    }

    /** The fields after the program's name, which may hold anything; none for a process that has just ended. */
    private static List<String> fields(Path directory) {
        try {
            String stat = Files.readString(directory.resolve("stat"));
            return List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
        } catch (IOException ended) {
            return List.of();
        }
    }
}
