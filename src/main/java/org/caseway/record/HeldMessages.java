package org.caseway.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.caseway.casefile.CaseUpdate;
import org.caseway.journey.Canonical;
import org.caseway.journey.Channel;
import org.caseway.journey.Correlated;
import org.caseway.journey.Envelope;
import org.caseway.journey.Held;
import org.caseway.journey.Payloads;
import org.caseway.journey.Refused;
import org.caseway.journey.Resumption;
import org.caseway.journey.StillHeld;
import org.caseway.message.MessageHeader;
import org.caseway.message.Problem;
import org.caseway.message.Severity;
import org.caseway.message.ValidationResult;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What waits ({@code intake_held}): kept with its reason, its deadline and what has to arrive. Whole batches at a time. */
@Component
class HeldMessages implements StillHeld {

    private static final String KEEP = """
        with kept as (
          insert into intake_held (number, reason, case_id, home, waits_for, asked_as, said, held_at, due_at)
          select * from unnest(?::bigint[], ?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::bytea[],
                               ?::timestamptz[], ?::timestamptz[])
          returning case_id)
        update case_record c set waiting = c.waiting + k.n
        from (select case_id, count(*) n from kept where case_id is not null group by case_id) k
        where c.case_id = k.case_id\
        """;

    private static final String REMOVE = """
        with gone as (delete from intake_held where number = any(?) returning number, case_id, overdue),
        closed as (
          update exception_item e set state = 'CLOSED' from gone
          where gone.overdue and e.kind = 'HELD_OVERDUE' and e.subject = gone.number::text)
        update case_record c set waiting = c.waiting - g.n
        from (select case_id, count(*) n from gone where case_id is not null group by case_id) g
        where c.case_id = g.case_id\
        """;

    private static final String FOLLOW = """
        with moved as (
          update intake_held set case_id = ?, home = coalesce(home, case_id) where case_id = ? returning number)
        update case_record c
        set waiting = case when c.case_id = ? then 0 else c.waiting + (select count(*) from moved) end
        where c.case_id in (?, ?)\
        """;

    /** Of what waits for a case, what speaks of one that goes its own way again, or of one that goes along with that. */
    private static final String GO_BACK = """
        with moved as (
          update intake_held h set case_id = ?, home = nullif(h.home, ?)
          from case_record c where h.case_id = ? and h.home = c.case_id and ? in (c.case_id, c.survivor)
          returning h.number)
        update case_record c
        set waiting = c.waiting + (case when c.case_id = ? then 1 else -1 end) * (select count(*) from moved)
        where c.case_id in (?, ?)\
        """;

    private static final String COLUMNS = """
        select h.number, h.case_id, h.asked_as, h.said, m.ingress_id, m.agency, m.channel, m.message_type, m.received_at,
               coalesce(m.file_id, 0), coalesce(m.file_record, 0), coalesce(h.home, h.case_id)
        from intake_held h join intake_message m using (number)\
        """;

    private static final String WAITING = COLUMNS + " where h.case_id = any(?) order by h.number";

    private static final String ARRIVED_AS = COLUMNS + " where m.ingress_id = any(?) order by h.number";

    private static final String SENT_AS =
            COLUMNS + " where m.agency = ? and m.message_id = ? and h.said is not null order by h.number";

    private static final byte[] ELSEWHERE = new byte[0];

    private final JdbcTemplate jdbc;
    private final CanonicalJson json;
    private final Payloads payloads;
    private final WaitingSettings settings;

    HeldMessages(JdbcTemplate jdbc, CanonicalJson json, Payloads payloads, WaitingSettings settings) {
        this.jdbc = jdbc;
        this.json = json;
        this.payloads = payloads;
        this.settings = settings;
    }

    /** A refusal that is held, under the number it got. */
    record Numbered(long number, Refused refused) {

        @Nullable
        UUID caseId() {
            Held held = refused.held();
            return held == null ? null : held.caseId();
        }

        @Nullable
        UUID home() {
            Held held = refused.held();
            return held == null ? null : held.home();
        }

        @Nullable
        String waitsFor() {
            Held held = refused.held();
            return held == null ? null : held.waitsFor();
        }

        String reason() {
            return refused.problems().stream()
                    .filter(p -> p.severity().compareTo(Severity.ERROR) >= 0)
                    .map(Problem::code)
                    .reduce((first, last) -> last)
                    .orElse("held");
        }
    }

    /** What a held message says, as it is stored. */
    record Said(MessageHeader header, CaseUpdate update, List<Problem> warnings) {}

    void keep(List<Numbered> held, Instant now) {
        if (held.isEmpty()) {
            return;
        }
        var rows = new Columns<>(held);
        jdbc.update(
                KEEP,
                rows.of(Long[]::new, Numbered::number),
                rows.of(String[]::new, Numbered::reason),
                rows.of(UUID[]::new, Numbered::caseId),
                rows.of(UUID[]::new, Numbered::home),
                rows.of(String[]::new, Numbered::waitsFor),
                rows.of(String[]::new, h -> h.refused().envelope().askedAs()),
                rows.of(byte[][]::new, this::said),
                rows.of(Timestamp[]::new, h -> Timestamp.from(now)),
                rows.of(Timestamp[]::new, h -> Timestamp.from(now.plus(settings.deadline(h.reason())))));
    }

    private byte @Nullable [] said(Numbered message) {
        Held held = message.refused().held();
        return held == null
                ? null
                : payloads.keep(
                        Payloads.Kind.WAITING,
                        message.number(),
                        json.write(new Said(
                                Objects.requireNonNull(message.refused().header()),
                                held.update(),
                                message.refused().problems().stream()
                                        .filter(p -> p.severity().compareTo(Severity.ERROR) < 0)
                                        .toList())));
    }

    /** They wait no more, whatever became of them. */
    void remove(Collection<Long> numbers) {
        if (!numbers.isEmpty()) {
            jdbc.update(REMOVE, (Object) numbers.toArray(Long[]::new));
        }
    }

    /** What still waits for a case that was joined with another waits for that one. */
    void follow(Map<UUID, UUID> joined) {
        joined.forEach((absorbed, into) -> jdbc.update(FOLLOW, into, absorbed, absorbed, absorbed, into));
    }

    /** What waits for a case and speaks of one that was joined with it and is so no more waits for that one again. */
    void goBack(UUID separated, UUID from) {
        jdbc.update(GO_BACK, separated, separated, from, separated, separated, separated, from);
    }

    /** What waits for any of these cases, oldest first; no query for none. */
    List<Correlated> waitingFor(List<UUID> caseIds) {
        return caseIds.isEmpty()
                ? List.of()
                : jdbc.query(WAITING, (row, n) -> waiting(row), (Object) caseIds.toArray(UUID[]::new));
    }

    @Override
    public List<Canonical> of(Collection<String> ingressIds) {
        return jdbc.query(ARRIVED_AS, (row, n) -> said(row), (Object) ingressIds.toArray(String[]::new));
    }

    @Override
    public List<Canonical> of(String agency, String messageId) {
        return jdbc.query(SENT_AS, (row, n) -> said(row), agency, messageId);
    }

    private Correlated waiting(ResultSet row) throws SQLException {
        return new Correlated(said(row), (UUID) row.getObject(2), false, (UUID) row.getObject(12), List.of());
    }

    private Canonical said(ResultSet row) throws SQLException {
        var caseId = (UUID) row.getObject(2);
        Said said = json.said(payloads.content(Payloads.Kind.WAITING, row.getLong(1), row.getBytes(4)));
        // its original lies where it was written when it came and is not needed again
        var envelope = new Envelope(
                row.getString(5),
                row.getString(6),
                Channel.valueOf(row.getString(7)),
                row.getTimestamp(9).toInstant(),
                row.getLong(10),
                row.getInt(11),
                ELSEWHERE,
                ELSEWHERE,
                false,
                row.getString(3),
                new Resumption(row.getLong(1), caseId, null));
        return new Canonical(
                envelope,
                row.getString(8),
                said.header(),
                said.update(),
                ValidationResult.of(said.warnings().stream()));
    }
}
