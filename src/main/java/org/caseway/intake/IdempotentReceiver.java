package org.caseway.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caseway.journey.Batch;
import org.caseway.journey.Decided;
import org.caseway.journey.Decision;
import org.caseway.journey.Earlier;
import org.caseway.journey.Envelope;
import org.caseway.journey.Outcome;
import org.caseway.journey.Refused;
import org.caseway.journey.Resumption;
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

    List<Envelope> held(List<Decided> decided) {
        return ledger.held(
                decided.stream().collect(Collectors.toMap(Decided::number, Decided::decision, (one, other) -> one)));
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

        private final List<Long> corrected = new ArrayList<>(0);
        private final Set<Long> stillHeld;

        Sorting(Batch<Valid<?>> batch) {
            stillHeld = ledger.lock(resumed(batch));
            arrivals = ledger.arrivals(ingressIds(batch));
            claims = ledger.claims(batch.onward());
            for (Refused refusal : batch.refused()) {
                Resumption resumed = refusal.envelope().resumed();
                if (resumed != null) {
                    if (stillHeld.contains(resumed.number())) {
                        refused.add(refusal);
                    }
                    continue;
                }
                IntakeLedger.Arrived same = arrivals.get(refusal.envelope().ingressId());
                refused.add(same == null ? refusal : duplicate(refusal, same));
            }
        }

        void sort(Valid<?> valid) {
            Envelope envelope = valid.envelope();
            Resumption resumed = envelope.resumed();
            if (resumed != null) {
                goOn(valid, resumed);
                return;
            }
            IntakeLedger.Arrived sameArrival = arrivals.get(envelope.ingressId());
            if (sameArrival != null) {
                refuse(valid, Outcome.DUPLICATE, sameArrival.problems(), sameArrival.earlier());
                return;
            }
            String key = key(envelope.agency(), valid.message().header().messageId());
            IntakeLedger.Claim claim = claims.get(key);
            Envelope first = firstInBatch.putIfAbsent(key, envelope);
            if (claim != null && Arrays.equals(claim.sha256(), envelope.sha256())) {
                resent(valid, claim.sha256(), claim.earlier());
            } else if (first != null) {
                resent(valid, first.sha256(), new Earlier(0, first.ingressId(), null, null, false));
            } else if (claim != null && corrects(claim, envelope)) {
                corrected.add(claim.earlier().number());
                onward.add(valid);
            } else if (claim != null) {
                resent(valid, claim.sha256(), claim.earlier());
            } else {
                onward.add(valid);
            }
        }

        /** A held message is no repetition of itself. Two decisions about it have one effect: the first one's. */
        private void goOn(Valid<?> valid, Resumption resumed) {
            if (!stillHeld.contains(resumed.number())) {
                return;
            }
            if (resumed.decision() instanceof Decision.Reject reject) {
                var reason = Problem.error("rejected-after-review", "/", reject.why());
                refuse(valid, Outcome.REJECTED, List.of(reason), null);
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

        /** What was taken in part and comes again with other content is completed by it, whatever the contract calls that. */
        private static boolean corrects(IntakeLedger.Claim claim, Envelope envelope) {
            return claim.earlier().outcome() == Outcome.PARTIALLY_ACCEPTED
                    && !Arrays.equals(claim.sha256(), envelope.sha256());
        }

        Batch<Valid<?>> result() {
            ledger.completed(corrected);
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
        return envelopes(batch)
                .filter(e -> e.resumed() == null)
                .map(Envelope::ingressId)
                .toList();
    }

    private static List<Long> resumed(Batch<Valid<?>> batch) {
        return envelopes(batch)
                .map(Envelope::resumed)
                .filter(Objects::nonNull)
                .map(Resumption::number)
                .toList();
    }

    private static Stream<Envelope> envelopes(Batch<Valid<?>> batch) {
        return Stream.concat(
                batch.onward().stream().map(Valid::envelope),
                batch.refused().stream().map(Refused::envelope));
    }
}
