package org.caseway.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.caseway.journey.Channel;
import org.caseway.journey.Decision;
import org.caseway.journey.Earlier;
import org.caseway.journey.Envelope;
import org.caseway.journey.Outcome;
import org.caseway.journey.Payloads;
import org.caseway.journey.Resumption;
import org.caseway.journey.Valid;
import org.caseway.message.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads the ledger of arrivals ({@code intake_message}); whole batches at a time. */
@Component
class IntakeLedger {

    private static final String ARRIVALS = """
            select m.number, m.ingress_id, m.outcome, m.case_id, m.problems
            from unnest(?::text[]) as k(ingress_id) join intake_message m using (ingress_id)""";

    private static final String CLAIMS = """
            select distinct on (m.agency, m.message_id)
                   m.number, m.ingress_id, m.outcome, m.case_id, m.agency, m.message_id, m.sha256
            from unnest(?::text[], ?::text[]) as k(agency, message_id)
            join intake_message m on m.agency = k.agency and m.message_id = k.message_id and m.version is not null
            order by m.agency, m.message_id, m.version desc""";

    private static final String HELD = """
            select m.number, m.ingress_id, m.agency, m.channel, m.received_at, coalesce(m.file_id, 0),
                   coalesce(m.file_record, 0), m.original, m.sha256, h.asked_as, h.case_id
            from intake_message m join intake_held h using (number)
            where m.number = any(?) and m.outcome = 'HELD'""";

    private static final String LOCK = """
            select number from intake_message where number = any(?) and outcome = 'HELD' order by number for update""";

    private static final String COMPLETED = """
            with gone as (delete from intake_held where number = any(?) returning number)
            update exception_item e set state = 'CLOSED' from gone
            where e.kind = 'HELD_OVERDUE' and e.subject = gone.number::text""";

    private final JdbcTemplate jdbc;
    private final Payloads payloads;

    IntakeLedger(JdbcTemplate jdbc, Payloads payloads) {
        this.jdbc = jdbc;
        this.payloads = payloads;
    }

    /** Arrivals that are recorded already, by ingress id. */
    Map<String, Arrived> arrivals(List<String> ingressIds) {
        var found = new HashMap<String, Arrived>();
        jdbc.query(
                ARRIVALS,
                row -> {
                    found.put(
                            row.getString("ingress_id"),
                            new Arrived(earlier(row, true), ProblemList.read(row.getString("problems"))));
                },
                (Object) ingressIds.toArray(String[]::new));
        return found;
    }

    /** The latest version of each message id that its agency has used before, by agency and message id. */
    Map<String, Claim> claims(List<Valid<?>> messages) {
        var found = new HashMap<String, Claim>();
        jdbc.query(
                CLAIMS,
                row -> {
                    found.put(
                            row.getString("agency") + '\n' + row.getString("message_id"),
                            new Claim(earlier(row, false), row.getBytes("sha256")));
                },
                messages.stream().map(v -> v.envelope().agency()).toArray(String[]::new),
                messages.stream().map(v -> v.message().header().messageId()).toArray(String[]::new));
        return found;
    }

    /** The originals of held messages, as they arrived; what is held no more is left out. */
    List<Envelope> held(Map<Long, Decision> decided) {
        return jdbc.query(
                HELD,
                (row, n) -> {
                    long number = row.getLong(1);
                    return new Envelope(
                            row.getString(2),
                            row.getString(3),
                            Channel.valueOf(row.getString(4)),
                            row.getTimestamp(5).toInstant(),
                            row.getLong(6),
                            row.getInt(7),
                            payloads.content(Payloads.Kind.ORIGINAL, number, row.getBytes(8)),
                            row.getBytes(9),
                            false,
                            row.getString(10),
                            new Resumption(number, (UUID) row.getObject(11), decided.get(number)));
                },
                (Object) decided.keySet().toArray(Long[]::new));
    }

    /** Which of these are still held; from now on they are this transaction's. */
    Set<Long> lock(Collection<Long> numbers) {
        return numbers.isEmpty()
                ? Set.of()
                : Set.copyOf(jdbc.queryForList(LOCK, Long.class, (Object) numbers.toArray(Long[]::new)));
    }

    /** What was not taken of these messages has come; nothing of them waits any more. */
    void completed(Collection<Long> numbers) {
        if (!numbers.isEmpty()) {
            jdbc.update(COMPLETED, (Object) numbers.toArray(Long[]::new));
        }
    }

    private static Earlier earlier(ResultSet row, boolean sameArrival) throws SQLException {
        return new Earlier(
                row.getLong("number"),
                row.getString("ingress_id"),
                Outcome.valueOf(row.getString("outcome")),
                uuid(row),
                sameArrival);
    }

    private static @Nullable UUID uuid(ResultSet row) throws SQLException {
        return (UUID) row.getObject("case_id");
    }

    /** An arrival that is recorded: what became of it and the problems its sender was told. */
    record Arrived(Earlier earlier, List<Problem> problems) {}

    /** A message id in use: its latest arrival and the digest of its content. */
    record Claim(Earlier earlier, byte[] sha256) {}
}
