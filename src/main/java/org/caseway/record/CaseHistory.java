package org.caseway.record;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.caseway.audit.AuditTrail;
import org.caseway.casefile.AsKnown;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseReferences;
import org.caseway.casefile.Statement;
import org.caseway.journey.Recorded;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Answers of the record: what was known of a case, when, and who told it. Every reading is on the audit trail, in one
 * transaction with it. Thread safe; one query for the events of the case, and a fold of all of them.
 */
@Service
public class CaseHistory {

    private final CaseEvents events;
    private final JdbcTemplate jdbc;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    CaseHistory(CaseEvents events, JdbcTemplate jdbc, AuditTrail audit, PlatformTransactionManager transactions) {
        this.events = events;
        this.jdbc = jdbc;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Whether anything was recorded of it that is still there. */
    public boolean exists(UUID caseId) {
        return !jdbc.queryForList(
                        "select case_id from case_record where case_id = ? and version > 0 and expunged_at is null",
                        UUID.class,
                        caseId)
                .isEmpty();
    }

    /**
     * What is left of an expunged case.
     *
     * @param orderNumber the court's number of the order, {@code null} where it gave none
     * @param messageNumber the message that brought the order
     */
    public record Tombstone(
            UUID caseId,
            Instant expungedAt,
            @Nullable String orderNumber,
            @Nullable String court,
            String agency,
            long messageNumber) {}

    /** Empty for a case that was not expunged. */
    public Optional<Tombstone> tombstone(UUID caseId) {
        return jdbc
                .query(
                        "select expunged_at, order_number, court, agency, message_number from record_tombstone"
                                + " where case_id = ?",
                        (row, n) -> new Tombstone(
                                caseId,
                                row.getTimestamp(1).toInstant(),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getLong(5)),
                        caseId)
                .stream()
                .findFirst();
    }

    /** What was said of the case, in the order of what happened and then of what was heard. */
    public List<Recorded> timeline(UUID caseId, String reader) {
        return read(caseId, reader, "timeline").stream()
                .map(CaseEvents.Belonging::event)
                .toList();
    }

    /** The case that this one goes on as, itself when it was not joined with an older one; empty for an unknown case. */
    public Optional<UUID> goesOnAs(UUID caseId) {
        return new JoinedCases(jdbc).survivor(caseId).stream().findFirst();
    }

    /**
     * The case at {@code effective} by what was known at {@code known}, and who told each fact. What was said of a case that was
     * joined with it counts from the moment at which the two were joined; what was known while a joining lasted that was taken
     * back since is not shown.
     *
     * @param reader who asks, for the audit trail
     * @param visible what the reader may see of each statement
     * @return empty for a case of which nothing was recorded
     */
    public Optional<AsKnown> asKnown(
            UUID caseId,
            Instant effective,
            Instant known,
            String reader,
            UnaryOperator<Collection<Statement>> visible) {
        List<CaseEvents.Belonging> said = read(caseId, reader, "as at " + effective + " known at " + known);
        Set<UUID> joined = joinedBy(known, caseId, said);
        List<Statement> counts = said.stream()
                .filter(one -> joined.contains(one.of()))
                .map(one -> one.event().statement())
                .toList();
        return said.isEmpty() ? Optional.empty() : Optional.of(AsKnown.of(visible.apply(counts), effective, known));
    }

    /** The case and those that were known then to be one with it. */
    private static Set<UUID> joinedBy(Instant known, UUID caseId, List<CaseEvents.Belonging> said) {
        Set<UUID> joined = new HashSet<>(Set.of(caseId));
        boolean more = true;
        while (more) {
            more = false;
            for (CaseEvents.Belonging one : said) {
                Statement statement = one.event().statement();
                boolean counts = joined.contains(one.of())
                        && !statement.receivedAt().isAfter(known)
                        && statement.update().events().contains(CaseEventType.CASE_JOINED);
                more |= counts && joined.addAll(CaseReferences.in(statement.update()));
            }
        }
        return joined;
    }

    private List<CaseEvents.Belonging> read(UUID caseId, String reader, String how) {
        List<CaseEvents.Belonging> read = transaction.execute(status -> {
            List<CaseEvents.Belonging> timeline = events.timeline(caseId);
            audit.append("read", List.of(caseId + " " + how + " by " + reader));
            return timeline;
        });
        return read == null ? List.of() : read;
    }
}
