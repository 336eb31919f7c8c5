package org.caseway.distribution;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.FieldClass;
import org.caseway.casefile.FieldSet;
import org.caseway.message.Encoding;
import org.caseway.partners.Subscriber;

/** Consignments as a lane would hand them to a channel adapter. */
public final class Consignments {

    private Consignments() {}

    public static Consignment of(Subscriber subscriber, Delivery... deliveries) {
        return new Consignment(subscriber, tenure(Duration.ofMinutes(1)), List.of(deliveries), List.of());
    }

    /** Several of one tenure. */
    public static Function<Delivery[], Consignment> inOneTenure(Subscriber subscriber) {
        Tenure tenure = tenure(Duration.ofMinutes(1));
        return deliveries -> new Consignment(subscriber, tenure, List.of(deliveries), List.of());
    }

    public static Consignment late(Subscriber subscriber, Delivery... deliveries) {
        return new Consignment(subscriber, tenure(Duration.ZERO), List.of(deliveries), List.of());
    }

    private static Tenure tenure(Duration length) {
        return new Tenure("lane:test", "test", 1, System.nanoTime(), length);
    }

    public static Delivery delivery(long event, UUID caseId, int sequence) {
        return new Delivery(
                new Pointer(caseId, event, 0, null, null, sequence - 1, false),
                event + "-test",
                sequence,
                Set.of(CaseEventType.ARREST_REPORTED),
                Encoding.XML,
                ("<notification>" + event + "</notification>").getBytes(StandardCharsets.UTF_8),
                new Telling(
                        sequence,
                        new Terms(
                                Terms.Reason.TOLD,
                                "court",
                                "test",
                                List.of(),
                                List.of(),
                                FieldSet.of(FieldClass.ARREST),
                                FieldSet.NONE)));
    }

    public static List<Attempt.Result> results(Dispatched dispatched, Delivery... order) {
        return Arrays.stream(order)
                .map(d -> dispatched.attempts().stream()
                        .filter(a -> a.pointer().equals(d.pointer()))
                        .findFirst()
                        .orElseThrow()
                        .result())
                .toList();
    }
}
