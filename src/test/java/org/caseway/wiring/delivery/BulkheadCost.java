package org.caseway.wiring.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.caseway.distribution.Events;
import org.caseway.journey.Recorded;

/**
 * From commit to arrival at two subscribers that are well: when they are alone, beside three others that are well, and beside the same
 * three sick. Run by hand; it asserts nothing, because time is the machine's. The worlds run at once and are measured in turns, so
 * that what else the machine does falls on all of them.
 */
public final class BulkheadCost {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int TURNS = 9;
    private static final int BATCHES = 300;
    private static final int BATCH = 5;
    private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private BulkheadCost() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory("bulkheads");
        List<List<Long>> alone = new ArrayList<>();
        List<List<Long>> well = new ArrayList<>();
        List<List<Long>> sick = new ArrayList<>();
        try (var few = new Bulkheads(directory.resolve("few"), PATIENCE, true);
                var healthy = new Bulkheads(directory.resolve("healthy"), PATIENCE);
                var other = new Bulkheads(directory.resolve("sick"), PATIENCE)) {
            other.sicken();
            measure(few);
            measure(other);
            for (int turn = 0; turn < TURNS; turn++) {
                alone.add(measure(few));
                sick.add(measure(other));
                well.add(measure(healthy));
            }
        }
        say("alone", alone);
        say("beside three well", well);
        say("beside three sick", sick);
        for (double share : new double[] {0.5, 0.95, 0.99}) {
            double ratio = (double) typical(sick, share) / typical(alone, share);
            System.out.printf("p%.0f beside three sick to alone: %.2f%n", share * 100, ratio);
        }
        System.exit(0);
    }

    private static List<Long> measure(Bulkheads bulkheads) throws IOException {
        Map<Long, Long> committed = new ConcurrentHashMap<>();
        Map<String, Long> took = new ConcurrentHashMap<>();
        bulkheads.watching = delivery -> {
            Long at = committed.get(delivery.pointer().eventId());
            if (at != null) {
                took.put(delivery.deliveryId(), System.nanoTime() - at);
            }
        };
        long next = System.nanoTime();
        for (int batch = 0; batch < BATCHES; batch++) {
            Recorded[] events = IntStream.range(0, BATCH)
                    .mapToObj(i -> Events.arrest(UUID.randomUUID()))
                    .toArray(Recorded[]::new);
            long at = System.nanoTime();
            Arrays.stream(events).forEach(event -> committed.put(event.eventId(), at));
            bulkheads.record(events);
            next += PACE_NANOS;
            LockSupport.parkNanos(next - System.nanoTime());
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (took.size() < 2 * BATCHES * BATCH && System.nanoTime() < end) {
            LockSupport.parkNanos(PACE_NANOS);
        }
        if (took.size() < 2 * BATCHES * BATCH) {
            throw new IOException("only " + took.size() + " arrived");
        }
        return List.copyOf(took.values());
    }

    /** The median over the turns: one turn that met a busy machine does not count. */
    private static long typical(List<List<Long>> turns, double share) {
        return percentile(turns.stream().map(turn -> percentile(turn, share)).toList(), 0.5);
    }

    private static long percentile(List<Long> nanos, double share) {
        return nanos.stream()
                .sorted()
                .skip((long) (nanos.size() * share))
                .findFirst()
                .orElse(0L);
    }

    private static void say(String what, List<List<Long>> turns) {
        System.out.printf(
                "%-20s %d turns, p50 %.2f ms, p95 %.2f ms, p99 %.2f ms%n",
                what, turns.size(), typical(turns, 0.5) / 1e6, typical(turns, 0.95) / 1e6, typical(turns, 0.99) / 1e6);
    }
}
