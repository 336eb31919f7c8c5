package org.caseway.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.caseway.journey.Batch;
import org.caseway.journey.Earlier;
import org.caseway.journey.Envelope;
import org.caseway.journey.Outcome;
import org.caseway.journey.Refused;
import org.caseway.journey.Valid;
import org.caseway.message.Problem;
import org.caseway.partners.Agency.ChangedResend;
import org.caseway.partners.Partners;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Recognises arrivals and messages that have been here before (EIP: Idempotent Receiver). */
@Component
class IdempotentReceiver {

    private final Partners partners;
    private final IntakeLedger ledger;

    IdempotentReceiver(Partners partners, IntakeLedger ledger) {
        this.partners = partners;
        this.ledger = ledger;
    }

    Batch<Valid<?>> recognise(Batch<Valid<?>> batch) {
        var sorting = new Sorting(batch);
        batch.onward().forEach(sorting::sort);
        return sorting.result();
    }

    private static String key(String agency, String messageId) {
        return agency + '\n' + messageId;
    }

    /** One batch being sorted into first-time and repeated. */
    private final class Sorting {
        private final Map<String, IntakeLedger.Arrived> arrivals;
        private final Map<String, IntakeLedger.Claim> claims;
        private final Map<String, Envelope> firstInBatch = new HashMap<>();
        private final List<Valid<?>> onward = new ArrayList<>();
        private final List<Refused> refused = new ArrayList<>();

        Sorting(Batch<Valid<?>> batch) {
            arrivals = ledger.arrivals(ingressIds(batch));
            claims = ledger.claims(batch.onward());
            for (Refused refusal : batch.refused()) {
                IntakeLedger.Arrived same = arrivals.get(refusal.envelope().ingressId());
                refused.add(same == null ? refusal : duplicate(refusal, same));
            }
        }

        void sort(Valid<?> valid) {
            Envelope envelope = valid.envelope();
            IntakeLedger.Arrived sameArrival = arrivals.get(envelope.ingressId());
            if (sameArrival != null) {
                refuse(valid, Outcome.DUPLICATE, sameArrival.problems(), sameArrival.earlier());
                return;
            }
            String key = key(envelope.agency(), valid.message().header().messageId());
            IntakeLedger.Claim claim = claims.get(key);
            Envelope first = firstInBatch.putIfAbsent(key, envelope);
            if (first != null) {
                resent(valid, first.sha256(), new Earlier(0, first.ingressId(), null, null, false));
            } else if (claim != null) {
                resent(valid, claim.sha256(), claim.earlier());
            } else {
                onward.add(valid);
            }
        }

        private void resent(Valid<?> valid, byte[] firstDigest, Earlier earlier) {
            if (Arrays.equals(firstDigest, valid.envelope().sha256())) {
                refuse(valid, Outcome.DUPLICATE, List.of(), earlier);
            } else if (changedResend(valid.envelope().agency()) == ChangedResend.NEW_VERSION) {
                onward.add(valid);
            } else {
                refuse(valid, Outcome.HELD, List.of(CHANGED), earlier);
            }
        }

        private void refuse(Valid<?> valid, Outcome outcome, List<Problem> problems, @Nullable Earlier earlier) {
            refused.add(new Refused(
                    valid.envelope(), valid.type().name(), valid.message().header(), outcome, problems, earlier));
        }

        Batch<Valid<?>> result() {
            return new Batch<>(onward, refused);
        }
    }

    private static final Problem CHANGED = Problem.error(
            "message-id-reused", "/", "A message with this identifier and other content was received before.");

    private static Refused duplicate(Refused refusal, IntakeLedger.Arrived same) {
        return new Refused(
                refusal.envelope(),
                refusal.messageType(),
                refusal.header(),
                Outcome.DUPLICATE,
                same.problems(),
                same.earlier());
    }

    private ChangedResend changedResend(String agency) {
        return partners.agency(agency).map(a -> a.changedResend()).orElse(ChangedResend.CONFLICT);
    }

    private static List<String> ingressIds(Batch<Valid<?>> batch) {
        var ids = new ArrayList<String>(batch.size());
        batch.onward().forEach(v -> ids.add(v.envelope().ingressId()));
        batch.refused().forEach(r -> ids.add(r.envelope().ingressId()));
        return ids;
    }
}
