package org.caseway.distribution;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.caseway.audit.AuditTrail;
import org.caseway.distribution.Disseminations.Period;
import org.caseway.privacy.Privacy;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * How long it takes to find who was told what among a million deliveries, and to settle two hundred. Run by hand; it asserts nothing,
 * because time is the machine's.
 */
public final class DisseminationCost {

    private static final int BATCH = 200;

    private DisseminationCost() {}

    public static void main(String[] arguments) {
        var world = new DeliveryWorld(DeliveryWorld.subscriber("court-cms", "court"));
        settle(world);
        world.jdbc.update("truncate delivery");
        world.jdbc.update("""
                insert into delivery (subscriber, case_id, event_id, status, sequence, attempts, settled_at, version, terms)
                select 'subscriber-' || n % 4, md5((n / 4 % 40000)::text)::uuid, n / 4, 'DELIVERED', 1 + n / 160000, 1,
                       timestamptz '2026-01-01' + n * interval '20 seconds', 1 + n / 160000, 1
                from generate_series(0, 999999) n""");
        world.jdbc.execute("analyze delivery");
        UUID one = cases(1).get(0);
        Map<UUID, Instant> many = cases(25).stream().collect(Collectors.toMap(id -> id, id -> Instant.EPOCH));
        var log = new Disseminations(
                world.jdbc,
                new Privacy(world.jdbc),
                world,
                person -> many,
                (service, victim) -> many.keySet(),
                new AuditTrail(world.jdbc, world.clock),
                new DataSourceTransactionManager(world.database));
        var month = new Period(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-03-04T00:00:00Z"));
        for (int round = 0; round < 3; round++) {
            time(
                    "by case",
                    () -> log.ofCase(one, Period.EVER, "cost").disseminations().size());
            time(
                    "by person of 25 cases",
                    () -> log.ofPerson("P-1", Period.EVER, "cost")
                            .disseminations()
                            .size());
            time(
                    "by recipient, 3 days",
                    () -> log.ofRecipient("subscriber-1", month, "cost")
                            .disseminations()
                            .size());
            time(
                    "by recipient, ever",
                    () -> log.ofRecipient("subscriber-1", Period.EVER, "cost")
                            .disseminations()
                            .size());
        }
    }

    private static List<UUID> cases(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> new java.math.BigInteger(1, md5(Integer.toString(n))))
                .map(bits -> new UUID(bits.shiftRight(64).longValue(), bits.longValue()))
                .toList();
    }

    @SuppressWarnings("InsecureCryptoUsage") // as the generated rows were named, and nothing else
    private static byte[] md5(String text) {
        try {
            return java.security.MessageDigest.getInstance("MD5")
                    .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void time(String what, IntSupplier query) {
        long begun = System.nanoTime();
        int rows = query.getAsInt();
        System.out.printf("%-24s %5d rows  %7.1f ms%n", what, rows, (System.nanoTime() - begun) / 1e6);
    }

    private static void settle(DeliveryWorld world) {
        var node = world.node("cost");
        var adapter = new RecordingAdapter();
        for (int round = 0; round < 60; round++) {
            world.record(
                    node,
                    IntStream.range(0, BATCH)
                            .mapToObj(n -> Events.arrest(UUID.randomUUID()))
                            .toArray(org.caseway.journey.Recorded[]::new));
            var sent = adapter.send(node.render(node.lane("court-cms").claim().orElseThrow()));
            long begun = System.nanoTime();
            node.mark(sent);
            if (round % 10 == 9) {
                System.out.printf("settling %d: %s%n", BATCH, Duration.ofNanos(System.nanoTime() - begun));
            }
        }
    }
}
