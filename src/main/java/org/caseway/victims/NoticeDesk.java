package org.caseway.victims;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.caseway.audit.AuditTrail;
import org.caseway.journey.Report;
import org.caseway.partners.Partners;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What became of notices, for those who send them to victims and those who look after it. Every change is dated and says who made
 * it; every change and every reading leaves a link in the audit trail, in its own transaction. Thread safe.
 */
public final class NoticeDesk {

    private static final int MOST = 1000;
    private static final Set<String> REPORTABLE = Set.of("DELIVERED", "CONFIRMED", "FAILED");

    private static final String COLUMNS = """
        select n.notice_id, n.kind, n.category, n.state, n.reason, r.victim_id, n.case_id, n.event_id, n.subscriber,
               n.channels[n.channel] as by_channel, n.made_at, n.not_before, n.confirm_by, n.undoes
        from victim_notice n left join victim_registration r using (registration_id)
        """;

    private static final String FIND = COLUMNS + """
            where (?::uuid is null or n.case_id = ?) and (?::text is null or n.state = ?)
              and (not ? or n.due_at <= ? or n.confirm_by <= ?) and (?::text is null or n.subscriber = ?)
            order by n.notice_id desc limit
            """ + MOST;

    private static final String OPEN = COLUMNS + """
            where n.state in ('QUEUED', 'SENT', 'DELIVERED', 'FAILED', 'ESCALATED') and n.kind in ('NOTICE', 'RETRACTION')
            order by n.state <> 'ESCALATED', n.notice_id limit
            """ + MOST;

    private static final String OF_VICTIM = COLUMNS + """
            where r.victim_id = ? or r.agency = ? and r.victim_id = ? order by n.notice_id desc limit
            """ + MOST;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final VictimServices services;
    private final AuditTrail audit;
    private final Clock clock;
    private final NoticeChanges changes;

    public NoticeDesk(
            JdbcTemplate jdbc, TransactionTemplate transaction, Partners partners, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.services = new VictimServices(partners);
        this.audit = audit;
        this.clock = clock;
        this.changes = new NoticeChanges(jdbc, audit);
    }

    /** What came of a report. */
    public enum Reported {
        /** The notice is as reported now. */
        DONE,
        /** There is no such notice, or it is another service's. */
        UNKNOWN,
        /** A notice that is confirmed, or was never sent, is not reported on any more. */
        CLOSED
    }

    /** Whether this subscriber tells victims, and may see the notices that are handed to it. */
    public boolean isVictimService(String subscriber) {
        return services.isService(subscriber);
    }

    /**
     * Notices, newest first, a thousand at most.
     *
     * @param due only those that are to be handed over or escalated now
     * @param subscriber only those of this one; {@code null} for all
     * @param by who asks
     */
    public List<NoticeView> find(
            @Nullable UUID caseId, @Nullable NoticeState state, boolean due, @Nullable String subscriber, String by) {
        Timestamp now = Timestamp.from(clock.instant());
        String word = state == null ? null : state.name();
        return read(
                by,
                "list",
                () -> jdbc.query(
                        FIND,
                        (row, n) -> view(row),
                        caseId,
                        caseId,
                        word,
                        word,
                        due,
                        now,
                        now,
                        subscriber,
                        subscriber));
    }

    /** Those that nobody has confirmed, what a person has to see to first, the oldest first; a thousand at most. */
    public List<NoticeView> unconfirmed(String by) {
        return read(by, "unconfirmed", () -> jdbc.query(OPEN, (row, n) -> view(row)));
    }

    /**
     * Those of one victim, newest first: what went, and why what did not go did not.
     *
     * @param victim as {@code vs-sample/V-17}; without its service, those of whoever has that number with any
     */
    public List<NoticeView> ofVictim(String victim, String by) {
        int slash = Math.max(0, victim.indexOf('/'));
        return read(
                by,
                "of one victim",
                () -> jdbc.query(
                        OF_VICTIM,
                        (row, n) -> view(row),
                        victim,
                        victim.substring(0, slash),
                        victim.substring(Math.min(slash + 1, victim.length()))));
    }

    /** One with its steps. */
    public Optional<NoticeView> one(long noticeId, @Nullable String subscriber, String by) {
        List<NoticeView> found = read(
                by,
                Long.toString(noticeId),
                () -> jdbc
                        .query(
                                COLUMNS + "where n.notice_id = ? and (?::text is null or n.subscriber = ?)",
                                (row, n) -> view(row),
                                noticeId,
                                subscriber,
                                subscriber)
                        .stream()
                        .map(view -> view.with(steps(noticeId)))
                        .toList());
        return found.stream().findFirst();
    }

    private List<NoticeView> read(String by, String what, java.util.function.Supplier<List<NoticeView>> query) {
        List<NoticeView> found = transaction.execute(status -> {
            audit.append("notices-read", List.of(what + " by " + by));
            return query.get();
        });
        return found == null ? List.of() : found;
    }

    private List<NoticeView.Step> steps(long noticeId) {
        return jdbc.query(
                "select at, state, reason, by_whom from victim_notice_step where notice_id = ? order by at, ctid",
                (row, n) -> new NoticeView.Step(
                        row.getTimestamp(1).toInstant(), row.getString(2), row.getString(3), row.getString(4)),
                noticeId);
    }

    /**
     * Writes down what a victim service, or a person, says became of a notice. After a failure the next channel is tried; when
     * none is left, a person has to see to it.
     *
     * @param state DELIVERED, CONFIRMED or FAILED
     * @param subscriber who reports, where that is a subscriber; it can report on its own notices alone
     * @param by who says so
     * @throws IllegalArgumentException for another state
     */
    public Reported report(long noticeId, NoticeState state, @Nullable String subscriber, String by) {
        if (state != NoticeState.DELIVERED && state != NoticeState.CONFIRMED && state != NoticeState.FAILED) {
            throw new IllegalArgumentException("not a state that is reported: " + state);
        }
        Reported reported = transaction.execute(status -> jdbc
                .query(
                        "select state, channel, coalesce(array_length(channels, 1), 0), attempts, exists ("
                                + "select from victim_notice r where r.undoes = n.notice_id) from victim_notice n"
                                + " where notice_id = ? and (?::text is null or subscriber = ?) for update",
                        (row, n) -> changes.report(
                                noticeId,
                                NoticeState.valueOf(row.getString(1)),
                                // what is not so goes by no further channel
                                row.getInt(2) < row.getInt(3) && !row.getBoolean(5),
                                row.getInt(4) > 0,
                                state,
                                by,
                                clock.instant()),
                        noticeId,
                        subscriber,
                        subscriber)
                .stream()
                .findFirst()
                .orElse(Reported.UNKNOWN));
        return reported == null ? Reported.UNKNOWN : reported;
    }

    /** What came of a call that a person made to a victim. */
    public enum Call {
        /** The victim was told by a person, which confirms the notice. */
        REACHED,
        NO_ANSWER,
        /** A voice box, or somebody else, which confirms nothing. */
        MESSAGE_LEFT
    }

    /**
     * Writes down a call about a notice. No words of it are kept: these belong to the victim service's own record.
     *
     * @param by who called
     */
    public Reported called(long noticeId, Call call, String by) {
        Reported done = transaction.execute(status -> changes.called(noticeId, call, by, clock.instant()));
        return done == null ? Reported.UNKNOWN : done;
    }

    /**
     * Writes down what victim services report by queue, each notice in a transaction of its own. Reports of other things are left as
     * they are.
     */
    public List<Report> receive(List<Report> reports) {
        return reports.stream()
                .map(report -> report.notices().isEmpty() ? report : reported(report))
                .toList();
    }

    private Report reported(Report report) {
        if (!isVictimService(report.subscriber())) {
            return report.refused("not-allowed");
        }
        if (report.notices().size() > MOST) {
            return report.refused("too-many-notices");
        }
        if (!report.notices().stream().allMatch(notice -> REPORTABLE.contains(notice.status()))) {
            return report.refused("status-unknown");
        }
        List<Map<String, Object>> results = report.notices().stream()
                .map(notice -> Map.<String, Object>of(
                        "id",
                        notice.id(),
                        "result",
                        report(
                                notice.id(),
                                NoticeState.valueOf(notice.status()),
                                report.subscriber(),
                                report.subscriber())))
                .toList();
        return report.answered(Map.of("notices", results));
    }

    /**
     * Has a person see to every notice that nobody confirmed in time, once for each.
     *
     * @return how many
     */
    public int escalateLate() {
        Integer escalated = transaction.execute(status -> changes.escalateLate(clock.instant()));
        return escalated == null ? 0 : escalated;
    }

    private static NoticeView view(ResultSet row) throws SQLException {
        return new NoticeView(
                row.getLong("notice_id"),
                row.getString("kind"),
                row.getString("category"),
                row.getString("state"),
                row.getString("reason"),
                row.getString("victim_id"),
                (UUID) row.getObject("case_id"),
                (Long) row.getObject("event_id"),
                row.getString("subscriber"),
                row.getString("by_channel"),
                row.getTimestamp("made_at").toInstant(),
                moment(row, "not_before"),
                moment(row, "confirm_by"),
                (Long) row.getObject("undoes"),
                List.of());
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
