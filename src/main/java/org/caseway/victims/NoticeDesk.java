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
            from victim_notice n left join victim_registration r using (registration_id)\s""";

    private static final String FIND = COLUMNS + """
            where (?::uuid is null or n.case_id = ?) and (?::text is null or n.state = ?)
              and (not ? or n.due_at <= ? or n.confirm_by <= ?) and (?::text is null or n.subscriber = ?)
            order by n.notice_id desc limit\s""" + MOST;

    private static final String CHANGE = """
            with changed as (
              update victim_notice set state = ?, reason = ?, channel = channel + ?,
                     attempts = case when ? > 0 then 0 else attempts end,
                     due_at = case when ? > 0 then ?::timestamptz when ? then null else due_at end,
                     confirm_by = case when ? then null else confirm_by end
              where notice_id = ? returning notice_id)
            insert into victim_notice_step (notice_id, at, state, reason, by_whom)
            select notice_id, ?, u.state, u.reason, ? from changed, unnest(?::text[], ?::text[]) as u(state, reason)""";

    private static final String LATE = """
            with late as (
              select notice_id from victim_notice
              where confirm_by <= ? and state in ('QUEUED', 'SENT', 'DELIVERED', 'FAILED')
              order by notice_id limit 500 for update skip locked),
            escalated as (
              update victim_notice n set state = 'ESCALATED', reason = 'UNCONFIRMED', confirm_by = null
              from late where late.notice_id = n.notice_id returning n.notice_id),
            step as (
              insert into victim_notice_step (notice_id, at, state, reason, by_whom)
              select notice_id, ?, 'ESCALATED', 'UNCONFIRMED', ? from escalated),
            raised as (
              insert into exception_item (kind, reason, subject, raised_at, due_at, state)
              select 'NOTICE_ESCALATED', 'UNCONFIRMED', notice_id::text, ?::timestamptz, ?::timestamptz, 'OPEN' from escalated
              on conflict (kind, subject) do nothing)
            select notice_id from escalated order by notice_id""";

    private static final String RAISE = """
            insert into exception_item (kind, reason, subject, raised_at, due_at, state)
            values ('NOTICE_ESCALATED', 'ALL_CHANNELS_FAILED', ?, ?, ?, 'OPEN') on conflict (kind, subject) do nothing""";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final VictimServices services;
    private final AuditTrail audit;
    private final Clock clock;

    public NoticeDesk(
            JdbcTemplate jdbc, TransactionTemplate transaction, Partners partners, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.services = new VictimServices(partners);
        this.audit = audit;
        this.clock = clock;
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
                        "select state, channel, coalesce(array_length(channels, 1), 0) from victim_notice"
                                + " where notice_id = ? and (?::text is null or subscriber = ?) for update",
                        (row, n) -> change(
                                noticeId,
                                NoticeState.valueOf(row.getString(1)),
                                row.getInt(2) < row.getInt(3),
                                state,
                                by),
                        noticeId,
                        subscriber,
                        subscriber)
                .stream()
                .findFirst()
                .orElse(Reported.UNKNOWN));
        return reported == null ? Reported.UNKNOWN : reported;
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

    private Reported change(long noticeId, NoticeState before, boolean another, NoticeState reported, String by) {
        if (before == NoticeState.NOT_SENT || before == NoticeState.CONFIRMED) {
            return reported == before ? Reported.DONE : Reported.CLOSED;
        }
        if (before == NoticeState.ESCALATED && reported != NoticeState.CONFIRMED) {
            return Reported.CLOSED;
        }
        List<String> states = new java.util.ArrayList<>(List.of(reported.name()));
        List<String> reasons = new java.util.ArrayList<>(List.of(NoticeReason.REPORTED.name()));
        if (reported == NoticeState.FAILED) {
            states.add((another ? NoticeState.QUEUED : NoticeState.ESCALATED).name());
            reasons.add((another ? NoticeReason.NEXT_CHANNEL : NoticeReason.ALL_CHANNELS_FAILED).name());
        }
        write(noticeId, states, reasons, reported == NoticeState.FAILED && another, by);
        audit.append("notice", List.of(noticeId + " " + String.join(" then ", states) + " by " + by));
        return Reported.DONE;
    }

    private void write(long noticeId, List<String> states, List<String> reasons, boolean next, String by) {
        Instant now = clock.instant();
        String state = states.get(states.size() - 1);
        boolean over = !next && !state.equals(NoticeState.DELIVERED.name());
        int step = next ? 1 : 0;
        jdbc.update(
                CHANGE,
                state,
                reasons.get(reasons.size() - 1),
                step,
                step,
                step,
                Timestamp.from(now),
                over,
                over,
                noticeId,
                Timestamp.from(now),
                by,
                states.toArray(String[]::new),
                reasons.toArray(String[]::new));
        String subject = Long.toString(noticeId);
        if (state.equals(NoticeState.ESCALATED.name())) {
            jdbc.update(RAISE, subject, Timestamp.from(now), Timestamp.from(now));
        } else if (state.equals(NoticeState.CONFIRMED.name())) {
            jdbc.update(
                    "update exception_item set state = 'CLOSED' where kind = 'NOTICE_ESCALATED' and subject = ?",
                    subject);
        }
    }

    /**
     * Has a person see to every notice that nobody confirmed in time, once for each.
     *
     * @return how many
     */
    public int escalateLate() {
        Integer escalated = transaction.execute(status -> {
            Timestamp now = Timestamp.from(clock.instant());
            List<String> lines = jdbc.query(
                    LATE, (row, n) -> row.getLong(1) + " ESCALATED UNCONFIRMED", now, now, NoticeRows.HUB, now, now);
            if (!lines.isEmpty()) {
                audit.append("notice", lines);
            }
            return lines.size();
        });
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
