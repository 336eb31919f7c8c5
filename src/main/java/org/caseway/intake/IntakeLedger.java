package org.caseway.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.caseway.journey.Earlier;
import org.caseway.journey.Outcome;
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

    private final JdbcTemplate jdbc;

    IntakeLedger(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
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
