package org.caseway.correlation.people;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.caseway.audit.AuditTrail;
import org.caseway.journey.Canonical;
import org.caseway.journey.Refused;
import org.caseway.journey.StillHeld;
import org.caseway.message.Problem;
import org.caseway.message.ValidationResult;
import org.springframework.stereotype.Component;

/**
 * Carries out that a bureau takes back what it said of its numbers. Whoever was one person by that word alone is several again; what
 * other words of bureaus make one stays one. What waits is let go without effect, and what comes later has none. Takes part in the
 * caller's transaction; some twenty statements a message.
 */
@Component
class Withdrawing {

    private final Consolidations consolidations;
    private final StillHeld held;
    private final Mentions mentions;
    private final PersonKeys keys;
    private final HumanWords words;
    private final Regrouping regrouping;
    private final Uniting uniting;
    private final AuditTrail audit;
    private final Clock clock;

    Withdrawing(
            Consolidations consolidations,
            StillHeld held,
            Mentions mentions,
            PersonKeys keys,
            HumanWords words,
            Regrouping regrouping,
            Uniting uniting,
            AuditTrail audit,
            Clock clock) {
        this.consolidations = consolidations;
        this.held = held;
        this.mentions = mentions;
        this.keys = keys;
        this.words = words;
        this.regrouping = regrouping;
        this.uniting = uniting;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param withdrawn the sender's identifier of what it takes back, which may be still to come */
    void takeBack(Consolidation by, String withdrawn, Consolidating.Outcome outcome) {
        keys.meet(new TreeSet<>(Set.of(Consolidation.meeting(by.agency(), withdrawn))));
        consolidations.withdraw(by, withdrawn, clock.instant());
        for (Canonical waiting : held.of(by.agency(), withdrawn)) {
            if (waiting.messageType().equals(by.message().messageType())) {
                consolidations.awaitNoMore(waiting.envelope().ingressId());
                outcome.settled().add(withoutEffect(waiting));
            }
        }
        List<Consolidations.InForce> one = consolidations.oneWith(by.agency(), withdrawn);
        if (!one.isEmpty()) {
            outcome.moves().addAll(partAndUnite(by, withdrawn, one));
        }
        audit.append(
                "identity-consolidation-withdrawn",
                List.of(withdrawn + " of " + by.agency() + " by " + by.messageId()));
        outcome.settled().add(Refused.done(by.message()));
    }

    /** Everything said of these people is taken back, and what stays in force said again. */
    private List<Moved> partAndUnite(Consolidation by, String withdrawn, List<Consolidations.InForce> one) {
        var now = clock.instant();
        var numbers = new TreeSet<Long>();
        one.forEach(said -> numbers.addAll(said.numbers()));
        keys.meet(numbers);
        List<Mention> known = mentions.lock(keys.under(numbers));
        Map<String, Set<String>> saying = new LinkedHashMap<>();
        one.forEach(said ->
                saying.computeIfAbsent(said.agency(), agency -> new TreeSet<>()).add(Uniting.why(said.messageId())));
        saying.forEach((agency, whys) ->
                words.revoke(known, agency, whys, "taken back by its bureau, message " + by.messageId(), now));
        consolidations.revoke(by, withdrawn, now);
        var moves = new ArrayList<>(regrouping.evaluate(known, List.of()).moves());
        one.stream()
                .filter(said ->
                        !(said.agency().equals(by.agency()) && said.messageId().equals(withdrawn)))
                .forEach(said -> {
                    var bearing = new Bearers(said.numbers(), mentions.lock(keys.under(said.numbers())));
                    moves.addAll(uniting.unite(bearing, said.agency(), said.messageId(), now));
                });
        return inTheEnd(moves);
    }

    /** Of several moves of one mention the first and the last in one; none for a mention that came back. */
    private static List<Moved> inTheEnd(List<Moved> moves) {
        var ends = new LinkedHashMap<MentionId, Moved>();
        for (Moved move : moves) {
            ends.merge(
                    move.mention().id(),
                    move,
                    (first, last) -> new Moved(first.mention(), last.to(), last.merged(), last.why()));
        }
        return ends.values().stream().filter(move -> move.from() != move.to()).toList();
    }

    /** Accepted, and said to have no effect. */
    static Refused withoutEffect(Canonical withdrawn) {
        var warning =
                Problem.warning("consolidation-withdrawn", "/*", "Its sender has taken it back; it has no effect.");
        return Refused.done(new Canonical(
                withdrawn.envelope(),
                withdrawn.messageType(),
                withdrawn.header(),
                withdrawn.update(),
                ValidationResult.of(Stream.concat(withdrawn.result().problems().stream(), Stream.of(warning)))));
    }
}
