package org.caseway.distribution;

import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.caseway.casefile.CaseEventType;
import org.caseway.fixtures.TestDatabase;
import org.caseway.journey.Recorded;
import org.caseway.partners.Agency;
import org.caseway.partners.FilterExpression;
import org.caseway.partners.Subscriber;
import org.caseway.partners.SubscriptionFilter;
import org.caseway.partners.SubscriptionTerms;
import org.caseway.privacy.Privacy;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * What it costs to find for whom an event is meant: 1,000 filters of which 50 can be looked up by nothing, and 100,000 watches
 * in the database, by themselves and together. The time holds the database's share, which the hub waits for. Run by hand; it asserts
 * nothing, because time is the machine's.
 */
public final class MatchingCost {

    private static final int BATCH = 200;
    private static final int BATCHES = 20;

    private MatchingCost() {}

    public static void main(String[] arguments) throws SQLException {
        var jdbc = new JdbcTemplate(
                new SingleConnectionDataSource(TestDatabase.fresh().getConnection(), true));
        for (int round = 0; round < 3; round++) {
            measure("no filter, no watch", jdbc, List.of());
            measure("10 filters", jdbc, filters(10));
            measure("1,000 filters", jdbc, filters(1_000));
        }
        for (int watches : new int[] {1_000, 100_000}) {
            jdbc.update("truncate delivery_watch cascade");
            jdbc.update("""
                    insert into delivery_watch (subscriber, kind, issuer, value, added_by, added_at)
                    select 'watcher', case when n % 2 = 0 then 'CASE' else 'FBI' end, '', gen_random_uuid()::text, 'x', now()
                    from generate_series(1, ?) n""", watches);
            jdbc.execute("analyze delivery_watch");
            var watcher = DeliveryWorld.subscriber("watcher", "law-enforcement")
                    .under(new SubscriptionTerms(null, null, null, null, null, null, null, 0, true, List.of()));
            for (int round = 0; round < 5; round++) {
                measure(watches + " watches", jdbc, List.of(watcher));
            }
            var everybody = new ArrayList<>(filters(1_000));
            everybody.add(watcher);
            for (int round = 0; round < 5; round++) {
                measure(watches + " watches, 1,000 filters", jdbc, everybody);
            }
        }
    }

    private static List<Subscriber> filters(int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> {
                    String when = i % 20 == 0
                            ? "severities.exists(s, s == \"FELONY_" + i + "\")"
                            : "agency == \"pd-" + i + "\" && size(custody) > 0";
                    var filter = new SubscriptionFilter("f", FilterExpression.of(when));
                    return DeliveryWorld.subscriber("s" + i, "prosecutor")
                            .under(new SubscriptionTerms(
                                    null, null, null, null, null, null, null, 0, false, List.of(filter)));
                })
                .toList();
    }

    private static void measure(String what, JdbcTemplate jdbc, List<Subscriber> subscribers) {
        var world = new Partners(subscribers);
        var subscriptions = new Subscriptions(world, new Privacy(jdbc), jdbc, new TestClock(), (counter, n) -> {});
        long cpu = cpu();
        long begin = System.nanoTime();
        long meant = 0;
        for (int batch = 0; batch < BATCHES; batch++) {
            List<Recorded> events = new ArrayList<>();
            for (int i = 0; i < BATCH; i++) {
                events.add(Events.of(UUID.randomUUID(), CaseEventType.ARREST_REPORTED));
            }
            meant +=
                    subscriptions.meantFor(events).stream().mapToInt(List::size).sum();
        }
        double events = (double) BATCHES * BATCH;
        System.out.printf(
                "%-32s %7.2f us cpu, %7.2f us time an event (%d meant)%n",
                what, (cpu() - cpu) / 1000 / events, (System.nanoTime() - begin) / 1000 / events, meant);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private record Partners(List<Subscriber> subscribers) implements org.caseway.partners.Partners {

        @Override
        public Optional<Agency> agency(String id) {
            return Optional.empty();
        }

        @Override
        public List<Agency> agencies() {
            return List.of();
        }
    }
}
