package org.caseway.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caseway.journey.Outcome;
import org.caseway.message.outbound.MessageAnswer;
import org.caseway.partners.AnswerStage;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/** Everything that was said of a message so far, for its sender. Thread safe; two queries. */
@Service
public class AnswerHistory {

    /** The latest version, or the latest that was rejected where there is none. */
    private static final String MESSAGE = """
            select * from (
              select number, message_id, ingress_id, outcome, repeats, case_id, problems, received_at, recorded_at, version
                from intake_message where agency = ? and message_id = ? and version is not null
              union all
              select number, message_id, ingress_id, outcome, repeats, case_id, problems, received_at, recorded_at, null
                from intake_message where agency = ? and message_id = ? and version is null and message_id is not null) found
            order by version desc nulls last, number desc limit 1""";

    private static final Set<String> OUTCOMES =
            Stream.of(Outcome.values()).map(Outcome::name).collect(Collectors.toSet());

    private final JdbcTemplate jdbc;
    private final KeptAnswers kept;

    AnswerHistory(JdbcTemplate jdbc, KeptAnswers kept) {
        this.jdbc = jdbc;
        this.kept = kept;
    }

    /**
     * In the order in which it came about, whether it was agreed to be sent or not; empty for a message that this agency has not
     * sent, or of which nothing is left.
     *
     * @param messageId the sender's identifier
     */
    public List<MessageAnswer> of(String agency, String messageId) {
        return jdbc.query(MESSAGE, (row, n) -> all(row), agency, messageId, agency, messageId).stream()
                .findFirst()
                .orElse(List.of());
    }

    private List<MessageAnswer> all(ResultSet row) throws SQLException {
        long number = row.getLong("number");
        List<AnswerRow> later = kept.of(number);
        var all = new ArrayList<MessageAnswer>();
        all.add(new MessageAnswer(
                Long.toString(number),
                row.getString("message_id"),
                row.getString("ingress_id"),
                AnswerStage.RECEIVED.name(),
                null,
                null,
                row.getTimestamp("received_at").toInstant(),
                List.of()));
        if (later.stream().noneMatch(answer -> OUTCOMES.contains(answer.stage()))) {
            all.add(outcome(number, row));
        }
        later.forEach(answer -> all.add(answer.message()));
        return all;
    }

    private static MessageAnswer outcome(long number, ResultSet row) throws SQLException {
        return new MessageAnswer(
                Long.toString(number),
                row.getString("message_id"),
                row.getString("ingress_id"),
                row.getString("outcome"),
                row.getString("repeats"),
                row.getString("case_id"),
                row.getTimestamp("recorded_at").toInstant(),
                ProblemList.read(row.getString("problems")));
    }
}
