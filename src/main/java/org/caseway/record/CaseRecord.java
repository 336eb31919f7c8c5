package org.caseway.record;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.caseway.audit.AuditTrail;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.Statement;
import org.caseway.journey.Answer;
import org.caseway.journey.Batch;
import org.caseway.journey.CaseNotice;
import org.caseway.journey.Correlated;
import org.caseway.journey.Decision;
import org.caseway.journey.Outcome;
import org.caseway.journey.Recorded;
import org.caseway.journey.Resumption;
import org.caseway.journey.Separated;
import org.caseway.journey.Tally;
import org.caseway.journey.Union;
import org.caseway.journey.United;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes a batch into the record: every arrival with its original and outcome, every statement on the timeline of its case,
 * and one audit link, all in the transaction it is called in. What comes too early is held, and goes on in the batch that
 * brings what it waits for. Thread safe; five statements a batch, one more when cases have to be read, and more only where
 * something is held or goes on. Cases are locked in the order of their ids.
 */
@Service
public class CaseRecord {

    private final Arrivals arrivals;
    private final Cases cases;
    private final CaseEvents events;
    private final HeldMessages held;
    private final Expunging expunging;
    private final PartExpunging parts;
    private final Recounting recounting;
    private final CaseReviews reviews;
    private final MessageNumbers numbers;
    private final AuditTrail audit;
    private final Tally tally;
    private final Clock clock;

    CaseRecord(
            Arrivals arrivals,
            Cases cases,
            CaseEvents events,
            HeldMessages held,
            Expunging expunging,
            PartExpunging parts,
            Recounting recounting,
            CaseReviews reviews,
            MessageNumbers numbers,
            AuditTrail audit,
            Tally tally,
            Clock clock) {
        this.arrivals = arrivals;
        this.cases = cases;
        this.events = events;
        this.held = held;
        this.expunging = expunging;
        this.parts = parts;
        this.recounting = recounting;
        this.reviews = reviews;
        this.numbers = numbers;
        this.audit = audit;
        this.tally = tally;
        this.clock = clock;
    }

    public Batch<Recorded> write(Batch<Correlated> batch) {
        List<CaseNotice> notices = cases.follow(batch.notices());
        Map<UUID, OpenCase> open = cases.open(batch, notices);
        var joinings = new Joinings(numbers, now());
        var parking = new Parking(open, parts.buried(open.values()), numbers, joinings, batch.refused());
        // what the hub says comes before the messages that made it say so
        List<String> told =
                notices.stream().flatMap(n -> parking.tell(n).stream()).toList();
        batch.onward().forEach(parking::take);
        return carryOut(parking, joinings, open, "record", told);
    }

    /**
     * Makes two cases one because a human says so, tells of it as of every joining, and lets go on what waited for either. Rare;
     * some ten statements.
     *
     * @throws org.caseway.journey.CaseRefusal when nothing was said of one of them, or it is expunged
     */
    public Batch<Recorded> join(United united) {
        Map<UUID, OpenCase> open = cases.open(united.joining());
        var joinings = new Joinings(numbers, now());
        var parking = new Parking(open, parts.buried(open.values()), numbers, joinings, List.of());
        parking.unite(united);
        Union union = united.union();
        String decided = union.one() + " and " + union.other() + " are one by " + union.by() + ": " + union.why();
        return carryOut(parking, joinings, open, "join", List.of(decided));
    }

    private Batch<Recorded> carryOut(
            Parking parking, Joinings joinings, Map<UUID, OpenCase> open, String act, List<String> told) {
        parking.release(held.waitingFor(parking.awaited()));
        List<Answer> answers = arrivals.write(parking.accepted(), parking.refused());
        var orders = Expunging.Orders.of(parking.entries());
        expunging.carryOut(
                orders, parking.entries(), parking.files(orders.byCase().keySet()));
        List<CaseEvents.Entry> entries = orders.left(parking.entries());
        List<Recorded> recorded = parts.carryOut(events.write(entries), open);
        follow(joinings.made());
        recounting.carryOut(entries, joinings.made(), open);
        reviews.note(open.values(), joinings.now());
        cases.correct(open.values());
        cases.remember(open.values());
        Map<Long, Resumption> resumed = parking.resumed();
        audit.append(
                act,
                Stream.of(
                                told.stream(),
                                answers.stream().map(a -> line(a, resumed.get(a.messageNumber()))),
                                joinings.lines().stream())
                        .flatMap(lines -> lines)
                        .toList());
        count(answers, resumed.keySet());
        return new Batch<>(recorded, parking.refused(), answers);
    }

    /**
     * Takes a joining back: each statement counts for its own case again, the timelines stay as they were read, and both tell
     * of it. Rare; some ten statements.
     */
    public Batch<Recorded> separate(Separated separated) {
        Map<UUID, OpenCase> open = cases.separate(separated.caseId(), separated.from());
        Instant now = now();
        var own = Objects.requireNonNull(open.get(separated.caseId()));
        var from = Objects.requireNonNull(open.get(separated.from()));
        CaseFile before = from.file();
        Statement gone = HubStatements.separated(numbers.next(), separated.caseId(), now);
        Statement back = HubStatements.separated(numbers.next(), separated.from(), now);
        int fromVersion = from.say(gone);
        int ownVersion = own.say(back);
        List<CaseEvents.Entry> entries = List.of(
                CaseEvents.Entry.ofHub(
                        separated.from(),
                        gone,
                        fromVersion,
                        separated.caseId() + " is a case of its own; what belongs to it is no longer here",
                        from.file().netChange(before)),
                CaseEvents.Entry.ofHub(
                        separated.caseId(),
                        back,
                        ownVersion,
                        "a case of its own again, not one with " + separated.from()
                                + "; this is all that belongs to it",
                        own.file().netChange(CaseFile.empty())));
        List<Recorded> recorded = events.write(entries);
        recounting.carryOut(entries, Map.of(), open);
        held.goBack(separated.caseId(), separated.from());
        reviews.note(open.values(), now);
        cases.remember(open.values());
        audit.append(
                "separate",
                List.of(separated.caseId() + " from " + separated.from() + " by "
                        + separated.separation().by() + ": "
                        + separated.separation().why()));
        return new Batch<>(recorded, List.of());
    }

    /** What is kept of a case that ends as one of its own is kept of the one that goes on. */
    private void follow(Map<UUID, UUID> joined) {
        if (!joined.isEmpty()) {
            held.follow(joined);
            parts.follow(joined);
            reviews.forget(joined.keySet());
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** The case that goes on as this one, itself when it was never joined; empty for a case never recorded. One query. */
    public Optional<UUID> survivor(UUID caseId) {
        return cases.survivor(caseId);
    }

    /** A message that went on is counted as what it became, and no longer as held. */
    private void count(List<Answer> answers, Set<Long> resumed) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                tally.add("received", answers.size() - resumed.size());
                answers.forEach(a -> tally.add(word(a.outcome()), 1));
                if (!resumed.isEmpty()) {
                    tally.add(word(Outcome.HELD), -resumed.size());
                }
            }
        });
    }

    private static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    private static String line(Answer answer, @Nullable Resumption resumed) {
        String line = answer.messageNumber() + " " + answer.agency() + " " + answer.ingressId() + " " + answer.outcome()
                + " " + (answer.caseReference() == null ? "-" : answer.caseReference());
        if (resumed == null) {
            return line;
        }
        Decision decision = resumed.decision();
        return decision == null
                ? line + " held before, goes on: what it waited for is here"
                : line + " held before, decided by " + decision.by() + ": " + decision.word() + ", " + decision.why();
    }
}
