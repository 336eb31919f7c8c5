package org.caseway.completeness;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.caseway.audit.AuditTrail;
import org.caseway.casefile.RecordNumbers;
import org.caseway.casefile.Statement;
import org.caseway.message.Problem;
import org.caseway.partners.Partners;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What agencies are asked to correct, until a message of theirs revises it ({@link CorrectionWatch}), they decline, or it is withdrawn.
 * Every act is on the audit trail in one transaction with it, without the words. Thread safe; a few statements for each.
 */
public final class Corrections {

    private static final int MOST = 1_000;

    private final CorrectionRows rows;
    private final Partners partners;
    private final AuditTrail audit;
    private final CorrectionSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;

    public Corrections(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            Partners partners,
            AuditTrail audit,
            CorrectionSettings settings,
            Clock clock) {
        this.rows = new CorrectionRows(jdbc);
        this.partners = partners;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Asks whoever sent a message to correct it.
     *
     * @param caseId the case of which the message says it
     * @param all everything said of that case
     * @param seen what whoever asks may see of the message
     * @return the number of the request
     * @throws CorrectionRefused with everything that is wrong with what is wanted, or because nobody could be asked for it
     */
    public long ask(UUID caseId, Collection<Statement> all, Statement seen, CorrectionWanted wanted, String by) {
        Instant now = now();
        List<Problem> problems = wanted.problems(seen.update(), now);
        if (!problems.isEmpty()) {
            throw CorrectionRefused.notUnderstood(problems);
        }
        if (partners.agency(seen.source()).isEmpty()) {
            throw CorrectionRefused.conflict("owner-unknown", "No agency that is known here has said it.");
        }
        Statement said = all.stream()
                .filter(one -> one.messageNumber() == seen.messageNumber())
                .findFirst()
                .orElseThrow(CorrectionRefused::noSuchMessage);
        String field = String.valueOf(wanted.field());
        if (reviser(all, said, field, wanted.recordNumber()) != null) {
            throw CorrectionRefused.conflict("already-revised", "A later message of the agency has revised it.");
        }
        Instant dueAt = wanted.dueAt() == null ? now.plus(settings.due()) : wanted.dueAt();
        return act(() -> {
            long id = rows.insert(caseId, said, wanted, by, now, dueAt);
            audit.append(
                    "correction-asked",
                    List.of(id + " " + field + " of message " + said.messageNumber() + " of " + said.source() + " by "
                            + by));
            return id;
        });
    }

    /**
     * What the agency says. {@code declines} ends it; otherwise a correction is still to come.
     *
     * @throws CorrectionRefused also when it is not that agency's, or has ended
     */
    public void answer(long id, String agency, boolean declines, @Nullable String text) {
        var problems = new ArrayList<Problem>();
        CorrectionWanted.text(text, "text", problems);
        act(() -> {
            AskedCorrection asked =
                    rows.lock(id).filter(one -> one.agency().equals(agency)).orElseThrow(CorrectionRefused::unknown);
            if (!problems.isEmpty()) {
                throw CorrectionRefused.notUnderstood(problems);
            }
            refuseEnded(asked);
            if (declines) {
                rows.declined(id, String.valueOf(text), now());
            } else {
                rows.answered(id, String.valueOf(text), now());
            }
            audit.append(declines ? "correction-declined" : "correction-answered", List.of(id + " by " + agency));
            return id;
        });
    }

    /**
     * Takes a request back.
     *
     * @param why names nobody; it is kept on the trail
     * @throws CorrectionRefused when there is none, or it has ended
     */
    public void withdraw(long id, String why, String by) {
        act(() -> {
            AskedCorrection asked = rows.lock(id).orElseThrow(CorrectionRefused::unknown);
            refuseEnded(asked);
            rows.withdrawn(id, why + " (" + by + ")", now());
            audit.append("correction-withdrawn", List.of(id + " by " + by + ": " + why));
            return id;
        });
    }

    private static void refuseEnded(AskedCorrection asked) {
        if (!asked.state().open()) {
            throw CorrectionRefused.conflict("request-ended", "It has ended before: " + asked.state() + ".");
        }
    }

    /** What is still to come, the most urgent first; a thousand at most. */
    public List<AskedCorrection> open() {
        return rows.open(MOST);
    }

    /** What is or was asked about a case, the oldest first; a thousand at most. */
    public List<AskedCorrection> ofCase(UUID caseId) {
        return rows.of(caseId, MOST);
    }

    /** One with its words. The look is on the audit trail. */
    public Optional<AskedCorrection> one(long id, String reader) {
        return act(() -> {
            Optional<AskedCorrection> one = rows.one(id);
            one.ifPresent(asked -> audit.append("read", List.of("correction " + id + " by " + reader)));
            return one;
        });
    }

    /** What an agency is asked and has not done, the most urgent first; a thousand at most. */
    public List<AskedCorrection> askedOf(String agency) {
        return rows.openOf(agency, MOST);
    }

    /** The latest message that revises that fact of another; {@code null} for none. */
    static @Nullable Statement reviser(
            Collection<Statement> all, Statement said, String field, @Nullable String number) {
        return all.stream()
                .filter(by -> RecordNumbers.revises(by, said, field, number))
                .max(Comparator.comparingLong(Statement::messageNumber))
                .orElse(null);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private <T> T act(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
