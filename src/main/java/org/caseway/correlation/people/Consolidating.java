package org.caseway.correlation.people;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caseway.audit.AuditTrail;
import org.caseway.journey.Canonical;
import org.caseway.journey.Decision;
import org.caseway.journey.Held;
import org.caseway.journey.Refused;
import org.caseway.journey.StillHeld;
import org.caseway.message.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Carries out what bureaus say of their numbers: the people who bear them are one person from then on, as if a human had said so,
 * and that of the surviving number goes on. A number that nobody bears yet makes the message wait; what speaks against it leaves it
 * to a human; what was taken back has no effect, whichever came first. Takes part in the caller's transaction; some ten statements a message, none where there is none. Thread safe.
 */
@Component
class Consolidating {

    private final Consolidations consolidations;
    private final StillHeld held;
    private final Mentions mentions;
    private final PersonKeys keys;
    private final HumanWords words;
    private final Weights weights;
    private final Uniting uniting;
    private final Withdrawing withdrawing;
    private final Reviews reviews;
    private final AuditTrail audit;
    private final Clock clock;

    Consolidating(
            Consolidations consolidations,
            StillHeld held,
            Mentions mentions,
            PersonKeys keys,
            HumanWords words,
            Weights weights,
            Uniting uniting,
            Withdrawing withdrawing,
            Reviews reviews,
            AuditTrail audit,
            Clock clock) {
        this.consolidations = consolidations;
        this.held = held;
        this.mentions = mentions;
        this.keys = keys;
        this.words = words;
        this.weights = weights;
        this.uniting = uniting;
        this.withdrawing = withdrawing;
        this.reviews = reviews;
        this.audit = audit;
        this.clock = clock;
    }

    /** What became of the messages, and whose mentions are of another person now. */
    record Outcome(List<Refused> settled, List<Moved> moves) {

        static final Outcome NOTHING = new Outcome(List.of(), List.of());
    }

    /** @param arrived numbers that something waits for and that somebody is described by now */
    Outcome carryOut(List<Canonical> said, Collection<Long> arrived) {
        if (said.isEmpty() && arrived.isEmpty()) {
            return Outcome.NOTHING;
        }
        Set<String> waited = consolidations.arrived(arrived);
        var outcome = new Outcome(new ArrayList<>(), new ArrayList<>());
        if (!waited.isEmpty()) {
            held.of(waited).stream()
                    // what a human lets go is in this batch already
                    .filter(message ->
                            said.stream().noneMatch(one -> one.envelope().equals(message.envelope())))
                    .forEach(message -> carryOut(Consolidation.of(message), outcome));
        }
        said.forEach(message -> carryOut(Consolidation.of(message), outcome));
        return outcome;
    }

    private void carryOut(Consolidation said, Outcome outcome) {
        if (said.withdraws() != null) {
            withdrawing.takeBack(said, said.withdraws(), outcome);
            return;
        }
        keys.meet(new TreeSet<>(Set.of(Consolidation.meeting(said.agency(), said.messageId()))));
        if (consolidations.withdrawn(said)) {
            outcome.settled().add(Withdrawing.withoutEffect(said.message()));
            return;
        }
        if (said.numbers().size() < 2) {
            outcome.settled().add(hold(said, "number-unusable", "Fewer than two of its numbers name anybody.", null));
            return;
        }
        keys.meet(said.inOrder());
        var bearing = new Bearers(said.numbers(), mentions.lock(keys.under(said.numbers())));
        List<Long> unknown = bearing.unknown();
        if (!unknown.isEmpty()) {
            wait(said, unknown, outcome);
            return;
        }
        var evidence =
                bearing.weighed(weights.inForce(), words.among(bearing.all()), consolidations.among(bearing.all()));
        Refused doubt = doubt(said, bearing, evidence);
        if (doubt == null) {
            unite(said, bearing, outcome);
        } else {
            outcome.settled().add(doubt);
        }
    }

    /** What went on waiting is not answered once more. */
    private void wait(Consolidation said, List<Long> unknown, Outcome outcome) {
        consolidations.await(unknown, said.message().envelope().ingressId());
        if (said.message().envelope().resumed() == null) {
            boolean survivor = unknown.contains(said.numbers().get(0));
            outcome.settled()
                    .add(hold(
                            said,
                            "person-unknown",
                            "Nobody is known by one of its numbers so far; it waits for that person.",
                            survivor
                                    ? "somebody with the surviving number"
                                    : "somebody with each of the retired numbers"));
        }
    }

    /** What leaves it to a human; {@code null} where nothing does. */
    private @Nullable Refused doubt(Consolidation said, Bearers bearing, Evidence evidence) {
        if (bearing.ambiguous()) {
            return hold(said, "number-of-several-people", "One of its numbers is given for several people.", null);
        }
        if (bearing.pair(evidence::neverOne) != null) {
            return hold(said, "persons-kept-apart", "A human has said that these are never one person.", null);
        }
        List<Mention> detained = bearing.pair(evidence::twoStays);
        if (detained == null || said.message().envelope().decision() instanceof Decision.Release) {
            return null;
        }
        Mention one = detained.get(0);
        Mention other = detained.get(1);
        String why = evidence.between(one, other).explained(evidence.weights());
        reviews.ask(
                List.of(Reviews.Question.of(
                        one.person(), other.person(), one.id(), other.id(), "their bureau has made them one; " + why)),
                clock.instant());
        return hold(said, "two-stays-in-custody", "The people are in custody in two places at one time.", null);
    }

    private void unite(Consolidation said, Bearers bearing, Outcome outcome) {
        var now = clock.instant();
        long survivor = bearing.survivor();
        consolidations.say(said, bearing.all().stream().map(Mention::id).toList(), now);
        outcome.moves().addAll(uniting.unite(bearing, said.agency(), said.messageId(), now));
        audit.append(
                "identity-consolidation",
                List.of(bearing.persons().stream()
                                .map(p -> HubPerson.identifier(p).value())
                                .collect(Collectors.joining(" and "))
                        + " are " + HubPerson.identifier(survivor).value() + " by " + said.agency() + " "
                        + said.messageId()));
        outcome.settled().add(Refused.done(said.message()));
    }

    private static Refused hold(Consolidation said, String code, String text, @Nullable String waitsFor) {
        List<Problem> problems = Stream.concat(
                        said.message().result().problems().stream(), Stream.of(Problem.error(code, "/*", text)))
                .toList();
        return Refused.held(said.message(), problems, new Held(said.message().update(), null, waitsFor));
    }
}
