package org.caseway.privacy;

import java.util.Set;
import org.caseway.casefile.CaseUpdate;
import org.caseway.partners.Subscriber;
import org.springframework.jdbc.core.JdbcTemplate;

/** What one decision costs. Run by hand; it asserts nothing, because time is the machine's. */
public final class DisclosureCost {

    private static final int ROUNDS = 2_000_000;

    private DisclosureCost() {}

    public static void main(String[] arguments) {
        var privacy = new Privacy(new JdbcTemplate());
        CaseUpdate update = FullUpdate.of(null);
        for (int run = 0; run < 3; run++) {
            measure("prosecutor, all but victim contact", privacy, recipient("prosecutor"), update, Set.of());
            measure("public, reduced", privacy, recipient("public"), update, Set.of());
            measure("jail, sealed", privacy, recipient("jail"), update, Set.of("SEALED"));
        }
    }

    private static void measure(
            String what, Privacy privacy, Subscriber recipient, CaseUpdate update, Set<String> labels) {
        int withheld = 0;
        long begin = System.nanoTime();
        for (int i = 0; i < ROUNDS; i++) {
            withheld += privacy.disclose(recipient, update, labels).withheld() ? 1 : 0;
        }
        System.out.printf("%-40s %5d ns (%d withheld)%n", what, (System.nanoTime() - begin) / ROUNDS, withheld);
    }

    private static Subscriber recipient(String recipientClass) {
        return new Subscriber(
                "someone",
                "Someone",
                recipientClass,
                "test",
                Subscriber.DeliveryChannel.QUEUE,
                Subscriber.Format.XML,
                null,
                Set.of(),
                Set.of(),
                Set.of());
    }
}
