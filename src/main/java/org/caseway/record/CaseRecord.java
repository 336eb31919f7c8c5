package org.caseway.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.caseway.audit.AuditTrail;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.Statement;
import org.caseway.journey.Answer;
import org.caseway.journey.Batch;
import org.caseway.journey.Canonical;
import org.caseway.journey.Correlated;
import org.caseway.journey.Recorded;
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

    CaseRecord(
            Arrivals arrivals, Cases cases, CaseEvents events, MessageNumbers numbers, AuditTrail audit, Tally tally) {
        this.arrivals = arrivals;
        this.cases = cases;
        this.events = events;
        this.numbers = numbers;
        this.audit = audit;
        this.tally = tally;
    }

    public Batch<Recorded> write(Batch<Correlated> batch) {
        Map<UUID, Cases.Open> open = cases.open(batch.onward());
        var entries = new ArrayList<CaseEvents.Entry>(batch.onward().size());
        for (Correlated correlated : batch.onward()) {
            entries.add(entry(correlated, numbers.next(), Objects.requireNonNull(open.get(correlated.caseId()))));
        }
        List<Answer> answers = arrivals.write(entries, batch.refused());
        List<Recorded> recorded = events.write(entries);
        cases.remember(open.values());
        audit.append("record", answers.stream().map(CaseRecord::line).toList());
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
        return new CaseEvents.Entry(correlated, statement, version, open.file().netChange(before));
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
