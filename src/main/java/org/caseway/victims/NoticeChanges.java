package org.caseway.victims;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.caseway.audit.AuditTrail;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tables victim_notice and victim_notice_step, as far as people and victim services change them, inside the caller's transaction. */
final class NoticeChanges {

    private static final String CHANGE = """
        with changed as (
          update victim_notice set state = ?, reason = ?, channel = channel + ?,
                 attempts = case when ? > 0 then 0 else attempts end,
                 due_at = case when ? > 0 then ?::timestamptz when ? then null else due_at end,
                 confirm_by = case when ? then null else confirm_by end
          where notice_id = ? returning notice_id)
        insert into victim_notice_step (notice_id, at, state, reason, by_whom)
        select notice_id, ?, u.state, u.reason, ? from changed, unnest(?::text[], ?::text[]) as u(state, reason)\
        """;

    private static final String LATE = """
        with late as (
          select notice_id,
                 case when reason in ('NO_RECIPIENT', 'SUSPENDED', 'LABEL_UNKNOWN') then reason else 'UNCONFIRMED' end as why
          from victim_notice
          where confirm_by <= ? and state in ('QUEUED', 'SENT', 'DELIVERED', 'FAILED')
          order by notice_id limit 500 for update skip locked),
        escalated as (
          update victim_notice n set state = 'ESCALATED', reason = late.why, confirm_by = null
          from late where late.notice_id = n.notice_id returning n.notice_id, n.reason),
        step as (
          insert into victim_notice_step (notice_id, at, state, reason, by_whom)
          select notice_id, ?, 'ESCALATED', reason, ? from escalated),
        raised as (
          insert into exception_item (kind, reason, subject, raised_at, due_at, state)
          select 'NOTICE_ESCALATED', reason, notice_id::text, ?::timestamptz, ?::timestamptz, 'OPEN' from escalated
          on conflict (kind, subject) do nothing)
        select notice_id, reason from escalated order by notice_id\
        """;

    private static final String RAISE = """
        insert into exception_item (kind, reason, subject, raised_at, due_at, state)
        values ('NOTICE_ESCALATED', 'ALL_CHANNELS_FAILED', ?, ?, ?, 'OPEN') on conflict (kind, subject) do nothing\
        """;

    private final JdbcTemplate jdbc;
    private final AuditTrail audit;

    NoticeChanges(JdbcTemplate jdbc, AuditTrail audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /**
     * Carries out what is reported of a notice that is locked.
     *
     * @param another whether there is a further channel
     * @param tried whether it may have gone by this one; a failure that is told before is the one of the channel before, told again
     */
    NoticeDesk.Reported report(
            long noticeId,
            NoticeState before,
            boolean another,
            boolean tried,
            NoticeState reported,
            String by,
            Instant now) {
        if (before == NoticeState.QUEUED && !tried && reported == NoticeState.FAILED) {
            return NoticeDesk.Reported.DONE;
        }
        if (before == NoticeState.NOT_SENT || before == NoticeState.CONFIRMED) {
            return reported == before ? NoticeDesk.Reported.DONE : NoticeDesk.Reported.CLOSED;
        }
        if (before == NoticeState.ESCALATED && reported != NoticeState.CONFIRMED) {
            return NoticeDesk.Reported.CLOSED;
        }
        List<String> states = new ArrayList<>(List.of(reported.name()));
        List<String> reasons = new ArrayList<>(List.of(NoticeReason.REPORTED.name()));
        if (reported == NoticeState.FAILED) {
            states.add((another ? NoticeState.QUEUED : NoticeState.ESCALATED).name());
            reasons.add((another ? NoticeReason.NEXT_CHANNEL : NoticeReason.ALL_CHANNELS_FAILED).name());
        }
        write(noticeId, states, reasons, reported == NoticeState.FAILED && another, by, now);
        audit.append("notice", List.of(noticeId + " " + String.join(" then ", states) + " by " + by));
        return NoticeDesk.Reported.DONE;
    }

    private void write(long noticeId, List<String> states, List<String> reasons, boolean next, String by, Instant now) {
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

    /** A call confirms when it reached the victim; otherwise it is a step that changes nothing. */
    NoticeDesk.Reported called(long noticeId, NoticeDesk.Call call, String by, Instant now) {
        NoticeState before = jdbc
                .query(
                        "select state from victim_notice where notice_id = ? for update",
                        (row, n) -> NoticeState.valueOf(row.getString(1)),
                        noticeId)
                .stream()
                .findFirst()
                .orElse(null);
        if (before == null) {
            return NoticeDesk.Reported.UNKNOWN;
        }
        if (before == NoticeState.NOT_SENT || before == NoticeState.CONFIRMED) {
            return NoticeDesk.Reported.CLOSED;
        }
        NoticeReason reason = NoticeReason.valueOf("CALL_" + call.name());
        if (call == NoticeDesk.Call.REACHED) {
            write(noticeId, List.of(NoticeState.CONFIRMED.name()), List.of(reason.name()), false, by, now);
        } else {
            jdbc.update(
                    "insert into victim_notice_step (notice_id, at, state, reason, by_whom) values (?, ?, ?, ?, ?)",
                    noticeId,
                    Timestamp.from(now),
                    before.name(),
                    reason.name(),
                    by);
        }
        audit.append("notice", List.of(noticeId + " " + reason + " by " + by));
        return NoticeDesk.Reported.DONE;
    }

    /** @return how many went to a person */
    int escalateLate(Instant at) {
        Timestamp now = Timestamp.from(at);
        List<String> lines = jdbc.query(
                LATE,
                (row, n) -> row.getLong(1) + " ESCALATED " + row.getString(2),
                now,
                now,
                NoticeRows.HUB,
                now,
                now);
        if (!lines.isEmpty()) {
            audit.append("notice", lines);
        }
        return lines.size();
    }
}
