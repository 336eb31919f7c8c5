package org.caseway.privacy;

import java.lang.management.ManagementFactory;
import java.util.Set;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.FieldClass;
import org.caseway.casefile.FieldSet;
import org.caseway.partners.Subscriber;
import org.springframework.jdbc.core.JdbcTemplate;

/** What one decision costs. Run by hand; it asserts nothing, because time is the machine's. */
public final class DisclosureCost {

    private static final int ROUNDS = 300_000;

    private DisclosureCost() {}

    public static void main(String[] arguments) {
        var privacy = new Privacy(new JdbcTemplate());
        CaseUpdate full = FullUpdate.of(null);
        // an arrest report tells of two events or three
        CaseUpdate update = Redaction.keep(
                full,
                FieldSet.ALL.without(FieldSet.of(FieldClass.VICTIM_FACT)),
                Set.of(CaseEventType.ARREST_REPORTED, CaseEventType.BOOKED_INTO_CUSTODY));
        for (int run = 0; run < 3; run++) {
            measure("prosecutor, everything", privacy, recipient("prosecutor"), update, Set.of());
            measure("public, reduced", privacy, recipient("public"), update, Set.of());
            measure("jail, sealed", privacy, recipient("jail"), update, Set.of("SEALED"));
        }
    }

    private static void measure(
            String what, Privacy privacy, Subscriber recipient, CaseUpdate update, Set<String> labels) {
        int withheld = 0;
        long begin = cpu();
        for (int i = 0; i < ROUNDS; i++) {
            withheld += privacy.disclose(recipient, update, labels).withheld() ? 1 : 0;
        }
        System.out.printf("%-40s %5d ns (%d withheld)%n", what, (cpu() - begin) / ROUNDS, withheld);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
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
