package org.caseway.accountability;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.caseway.audit.AuditTrail;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Everybody who may sign in, with what and when they last did, for whoever looks through them (AC-2(j), NIST SP 800-53), and who did so.
 * Thread safe; two or three statements.
 */
public final class AccessReviews {

    private static final int SHOWN = 50;

    private final JdbcTemplate jdbc;
    private final Supplier<Collection<Account>> accounts;
    private final Accountability accountability;
    private final AuditTrail audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    /** @param accounts everything one can sign in with */
    public AccessReviews(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            Supplier<Collection<Account>> accounts,
            Accountability accountability,
            AuditTrail audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.accountability = accountability;
        this.audit = audit;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @param lastSignedIn {@code null} for never since counting began */
    public record Access(
            String name, List<String> roles, @Nullable Instant lastSignedIn) {}

    /** @param why what came of it */
    public record Review(Instant at, String by, int accounts, int findings, String why) {}

    /**
     * What there is to look at, and the latest looks, the newest first.
     *
     * @param foundAt as of when the findings are: those of the daily report
     */
    public record Standing(List<Access> accounts, Instant foundAt, List<Finding> findings, List<Review> reviews) {}

    public Standing standing() {
        AccountabilityReport report = accountability.newest();
        return new Standing(access(), report.madeAt(), report.findings(), reviews());
    }

    /**
     * Somebody has looked through all of it.
     *
     * @param why 1 to 200 characters that name nobody
     */
    public void reviewed(String why, String who) {
        int count = access().size();
        int findings = accountability.newest().findings().size();
        transaction.executeWithoutResult(status -> {
            jdbc.update(
                    "insert into accountability_review (reviewed_at, reviewed_by, accounts, findings, why) values (?, ?, ?, ?, ?)",
                    Timestamp.from(clock.instant()),
                    who,
                    count,
                    findings,
                    why);
            audit.append(
                    "access-reviewed", List.of(count + " accounts, " + findings + " findings by " + who + ": " + why));
        });
    }

    private List<Access> access() {
        var last = new HashMap<String, Instant>();
        jdbc.query(
                "select account, max(last_at) from accountability_sign_in where succeeded > 0 group by account",
                row -> {
                    last.put(row.getString(1), row.getTimestamp(2).toInstant());
                });
        return accounts.get().stream()
                .map(account -> new Access(
                        account.name(), account.roles().stream().sorted().toList(), last.get(account.name())))
                .sorted(Comparator.comparing(Access::name))
                .toList();
    }

    private List<Review> reviews() {
        return Objects.requireNonNull(jdbc.query(
                "select reviewed_at, reviewed_by, accounts, findings, why from accountability_review order by review_id desc"
                        + " limit " + SHOWN,
                (row, n) -> new Review(
                        row.getTimestamp(1).toInstant(),
                        row.getString(2),
                        row.getInt(3),
                        row.getInt(4),
                        row.getString(5))));
    }
}
