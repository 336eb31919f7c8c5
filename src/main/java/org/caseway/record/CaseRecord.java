package org.caseway.record;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.caseway.audit.AuditTrail;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.Statement;
import org.caseway.journey.Answer;
import org.caseway.journey.Batch;
import org.caseway.journey.Canonical;
import org.caseway.journey.Correlated;
import org.caseway.journey.Joining;
import org.caseway.journey.Recorded;
import org.caseway.journey.Separated;
import org.caseway.journey.Tally;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes a batch into the record: every arrival with its original and outcome, every statement on the timeline of its case,
 * and one audit link, all in the transaction it is called in. Thread safe; five statements a batch, one more when cases have
 * to be read. Cases are locked in the order of their ids.
 */
@Service
public class CaseRecord {

    private final Arrivals arrivals;
    private final Cases cases;
    private final CaseEvents events;
    private final MessageNumbers numbers;
    private final AuditTrail audit;
    private final Tally tally;
    private final Clock clock;

    CaseRecord(
            Arrivals arrivals,
            Cases cases,
            CaseEvents events,
            MessageNumbers numbers,
            AuditTrail audit,
            Tally tally,
            Clock clock) {
        this.arrivals = arrivals;
        this.cases = cases;
        this.events = events;
        this.numbers = numbers;
        this.audit = audit;
        this.tally = tally;
        this.clock = clock;
    }

    public Batch<Recorded> write(Batch<Correlated> batch) {
        Map<UUID, Cases.Open> open = cases.open(batch.onward());
        var entries = new ArrayList<CaseEvents.Entry>(batch.onward().size());
        var accepted = new ArrayList<Arrivals.Accepted>(batch.onward().size());
        var joinings = new ArrayList<String>(0);
        for (Correlated correlated : batch.onward()) {
            long number = numbers.next();
            for (Joining joining : correlated.joins()) {
                entries.add(join(joining, open));
                joinings.add(number + " joins " + joining.absorbed() + " into " + joining.into());
            }
            entries.add(entry(correlated, number, Objects.requireNonNull(open.get(correlated.caseId()))));
            accepted.add(new Arrivals.Accepted(correlated, number));
        }
        List<Answer> answers = arrivals.write(accepted, batch.refused());
        List<Recorded> recorded = events.write(entries);
        cases.remember(open.values());
        audit.append(
                "record",
                Stream.concat(answers.stream().map(CaseRecord::line), joinings.stream())
                        .toList());
        count(answers);
        return new Batch<>(recorded, batch.refused(), answers);
    }

    private static CaseEvents.Entry entry(Correlated correlated, long number, Cases.Open open) {
        Canonical canonical = correlated.canonical();
        var statement = new Statement(
                number,
                canonical.envelope().agency(),
                canonical.header().messageId(),
                canonical.update().effectiveAt().toInstant(),
                canonical.header().sentAt().toInstant(),
                canonical.envelope().receivedAt(),
                canonical.update());
        CaseFile before = open.file();
        int version = open.add(statement);
        UUID home = correlated.home().equals(correlated.caseId()) ? null : correlated.home();
        return new CaseEvents.Entry(
                correlated.caseId(),
                home,
                canonical.messageType(),
                statement,
                version,
                open.file().changesSince(before));
    }

    private CaseEvents.Entry join(Joining joining, Map<UUID, Cases.Open> open) {
        Cases.Open into = Objects.requireNonNull(open.get(joining.into()));
        Cases.Open absorbed = Objects.requireNonNull(open.get(joining.absorbed()));
        Statement statement = HubStatements.joined(numbers.next(), joining.absorbed(), now());
        CaseFile before = into.file();
        int version = into.absorb(absorbed, statement);
        return entry(
                joining.into(),
                statement,
                version,
                "one case with " + joining.absorbed() + ", which was opened later; both go on as this one",
                into.file().changesSince(before));
    }

    private static CaseEvents.Entry entry(
            UUID caseId, Statement statement, int version, String words, List<String> changes) {
        var all = new ArrayList<String>();
        all.add(words);
        all.addAll(changes);
        String type =
                statement.update().events().contains(CaseEventType.CASE_JOINED) ? "case-joined" : "case-separated";
        return new CaseEvents.Entry(caseId, null, type, statement, version, all);
    }

    /**
     * Takes a joining back: each statement counts for its own case again, the timelines stay as they were read, and both tell
     * of it. Rare; some ten statements.
     */
    public Batch<Recorded> separate(Separated separated) {
        Map<UUID, Cases.Open> open = cases.separate(separated.caseId(), separated.from());
        Instant now = now();
        var own = Objects.requireNonNull(open.get(separated.caseId()));
        var from = Objects.requireNonNull(open.get(separated.from()));
        CaseFile before = from.file();
        Statement gone = HubStatements.separated(numbers.next(), separated.caseId(), now);
        Statement back = HubStatements.separated(numbers.next(), separated.from(), now);
        int fromVersion = from.say(gone);
        int ownVersion = own.say(back);
        List<Recorded> recorded = events.write(List.of(
                entry(
                        separated.from(),
                        gone,
                        fromVersion,
                        separated.caseId() + " is a case of its own; what belongs to it is no longer here",
                        from.file().changesSince(before)),
                entry(
                        separated.caseId(),
                        back,
                        ownVersion,
                        "a case of its own again, not one with " + separated.from()
                                + "; this is all that belongs to it",
                        own.file().changesSince(CaseFile.empty()))));
        cases.remember(open.values());
        audit.append(
                "separate",
                List.of(separated.caseId() + " from " + separated.from() + " by "
                        + separated.separation().by() + ": "
                        + separated.separation().why()));
        return new Batch<>(recorded, List.of());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** The case that goes on as this one, itself when it was never joined; empty for a case never recorded. One query. */
    public Optional<UUID> survivor(UUID caseId) {
        return cases.survivor(caseId);
    }

    private void count(List<Answer> answers) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                tally.add("received", answers.size());
                answers.forEach(a -> tally.add(a.outcome().name().toLowerCase(Locale.ROOT), 1));
            }
        });
    }

    private static String line(Answer answer) {
        return answer.messageNumber() + " " + answer.agency() + " " + answer.ingressId() + " " + answer.outcome() + " "
                + (answer.caseReference() == null ? "-" : answer.caseReference());
    }
}
