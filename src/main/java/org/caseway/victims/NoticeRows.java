package org.caseway.victims;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tables victim_notice and victim_notice_step, as far as events make and unmake notices. Every method is one statement. */
final class NoticeRows {

    /** Who made a step that nobody else made. */
    static final String HUB = "caseway";

    private static final String WRITE = """
            with made as (
              insert into victim_notice (registration_id, case_id, event_id, kind, category, fact, occurred_at, safety, state,
                                         reason, subscriber, channels, undoes, not_before, due_at, confirm_by, made_at)
              select registration_id, case_id, event_id, kind, category, fact, occurred_at, safety, state, reason, subscriber,
                     string_to_array(channels, ','), undoes, not_before, due_at, confirm_by, ?::timestamptz
              from unnest(?::bigint[], ?::uuid[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::boolean[],
                          ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::timestamptz[], ?::timestamptz[],
                          ?::timestamptz[])
                as m (registration_id, case_id, event_id, kind, category, fact, occurred_at, safety, state, reason, subscriber,
                      channels, undoes, not_before, due_at, confirm_by)
              on conflict do nothing
              returning notice_id, case_id, event_id, kind, state, reason, made_at),
            step as (
              insert into victim_notice_step (notice_id, at, state, reason, by_whom)
              select notice_id, made_at, state, reason, ? from made)
            select notice_id, kind, state, reason, case_id, event_id from made order by notice_id""";

    /**
     * What has not been tried, or was not allowed to go, goes no more; what was tried may have arrived, and does not go again. Also what was
     * told before the case was joined with this one.
     */
    private static final String TAKE_BACK = """
            with gone as (
              select notice_id, registration_id, fact, category, occurred_at,
                state = 'QUEUED' and channel = 1 and (attempts = 0 or attempts = 1 and reason = 'LABEL_UNKNOWN') as kept
              from victim_notice n
              where fact = any(?) and kind = 'NOTICE' and state <> 'NOT_SENT'
                and (case_id = ? or registration_id in (select registration_id from victim_registration where case_id = ?))
                and not exists (select from victim_notice r where r.undoes = n.notice_id)
              order by notice_id for update),
            stopped as (
              update victim_notice n set state = 'NOT_SENT', reason = 'RETRACTED', due_at = null, confirm_by = null
              from gone g where g.notice_id = n.notice_id and g.kept
              returning n.notice_id),
            ended as (
              update victim_notice n set due_at = null, confirm_by = null
              from gone g where g.notice_id = n.notice_id and not g.kept),
            step as (
              insert into victim_notice_step (notice_id, at, state, reason, by_whom)
              select notice_id, ?, 'NOT_SENT', 'RETRACTED', ? from stopped)
            select g.*, g.notice_id in (select notice_id from stopped) as stopped from gone g""";

    /** What may have gone by a channel has; what goes yet goes by those that are named now, if that leaves one. */
    private static final String RECHANNEL = """
            with waiting as (
              select notice_id, channel, channels[1:case when attempts = 0 then channel - 1 else channel end] as gone
              from victim_notice where registration_id = ? and state in ('QUEUED', 'SENT', 'DELIVERED', 'FAILED')),
            named as (
              select notice_id, channel, gone || array(
                select c from unnest(?::text[]) with ordinality as u (c, i) where c <> all(gone) order by i) as channels
              from waiting)
            update victim_notice n set channels = named.channels from named
            where named.notice_id = n.notice_id and cardinality(named.channels) >= n.channel""";

    private final JdbcTemplate jdbc;

    NoticeRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes them with their first step. Returns a line each for the audit trail. */
    List<String> write(List<Made> made, Instant now) {
        return jdbc.query(
                WRITE,
                (row, n) -> row.getLong(1) + " " + row.getString(2) + " " + row.getString(3) + " " + row.getString(4)
                        + " case " + row.getString(5) + " event " + row.getString(6),
                Timestamp.from(now),
                column(made, Made::registrationId, Long[]::new),
                column(made, Made::caseId, UUID[]::new),
                column(made, Made::eventId, Long[]::new),
                column(made, Made::kind, String[]::new),
                column(made, Made::category, String[]::new),
                column(made, Made::fact, String[]::new),
                column(made, m -> time(m.occurredAt()), Timestamp[]::new),
                column(made, Made::safety, Boolean[]::new),
                column(made, m -> m.state().name(), String[]::new),
                column(made, m -> m.reason().name(), String[]::new),
                column(made, Made::subscriber, String[]::new),
                column(made, m -> String.join(",", m.channels()), String[]::new),
                column(made, Made::undoes, Long[]::new),
                column(made, m -> time(m.notBefore()), Timestamp[]::new),
                column(made, m -> time(m.dueAt()), Timestamp[]::new),
                column(made, m -> time(m.confirmBy()), Timestamp[]::new),
                HUB);
    }

    /** A notice of a fact that is taken back. */
    record TakenBack(long noticeId, long registrationId, Fact fact, boolean stopped) {}

    List<TakenBack> takeBack(UUID caseId, Collection<String> facts, Instant now) {
        return jdbc.query(
                TAKE_BACK,
                (row, n) -> {
                    String key = row.getString("fact");
                    Timestamp at = row.getTimestamp("occurred_at");
                    return new TakenBack(
                            row.getLong("notice_id"),
                            row.getLong("registration_id"),
                            new Fact(
                                    key,
                                    key,
                                    Fact.Category.valueOf(row.getString("category")),
                                    at == null ? null : at.toInstant()),
                            row.getBoolean("stopped"));
                },
                facts.toArray(String[]::new),
                caseId,
                caseId,
                Timestamp.from(now),
                HUB);
    }

    /** Notices of facts that are told better by now are notices of what took their place. */
    void correct(UUID caseId, Map<String, String> facts) {
        var from = new ArrayList<>(facts.keySet());
        jdbc.update(
                "update victim_notice n set fact = u.now from unnest(?::text[], ?::text[]) as u(before, now)"
                        + " where n.fact = u.before and n.kind = 'NOTICE' and n.state <> 'NOT_SENT' and (n.case_id = ?"
                        + " or n.registration_id in (select registration_id from victim_registration where case_id = ?))",
                from.toArray(String[]::new),
                from.stream().map(facts::get).toArray(String[]::new),
                caseId,
                caseId);
    }

    /** What was not tried yet for a registration that changed goes by these channels. */
    void rechannel(long registrationId, List<String> channels) {
        jdbc.update(RECHANNEL, registrationId, channels.toArray(String[]::new));
    }

    private static @Nullable Timestamp time(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    private static <T extends @Nullable Object> T[] column(
            List<Made> made, Function<Made, T> value, IntFunction<T[]> array) {
        T[] column = array.apply(made.size());
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(made.get(i));
        }
        return column;
    }
}
