package org.caseway.wiring.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.caseway.casefile.PartIdentifier;
import org.caseway.message.CoDefendants;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of a message that came in by https, from the record. Two queries. */
@Component
class IntakeAnswers {

    private static final String QUERY = """
            select number, message_id, outcome, repeats, case_id, recorded_at, problems
            from intake_message where ingress_id = :ingress and agency = :agency and channel = 'HTTPS'
            union all
            select null, null, 'HELD', null, null, quarantined_at, null
            from intake_quarantine where ingress_id = :ingress and agency = :agency and channel = 'HTTPS'
            limit 1""";

    private static final String FURTHER = """
            select number, message_id, outcome, repeats, case_id, recorded_at, problems
            from intake_message where ingress_id in (:parts) and agency = :agency and channel = 'HTTPS' order by number""";

    private final JdbcClient database;

    IntakeAnswers(JdbcClient database) {
        this.database = database;
    }

    /**
     * The answer as JSON.
     *
     * @param problems a JSON list as the record keeps it
     * @param further what became of the other defendants' parts, where the message is about several
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Found(
            @Nullable Long messageNumber,
            @Nullable String messageId,
            String outcome,
            @Nullable String repeats,
            @Nullable String caseReference,
            Instant answeredAt,
            @JsonRawValue @Nullable String problems,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Found> further) {

        Found with(List<Found> others) {
            return new Found(messageNumber, messageId, outcome, repeats, caseReference, answeredAt, problems, others);
        }
    }

    Optional<Found> find(String ingress, String agency) {
        return database.sql(QUERY)
                .param("ingress", ingress)
                .param("agency", agency)
                .query(IntakeAnswers::found)
                .optional()
                .map(first -> first.with(further(ingress, agency)));
    }

    private List<Found> further(String ingress, String agency) {
        List<String> parts = IntStream.rangeClosed(2, CoDefendants.MOST)
                .mapToObj(position -> ingress + PartIdentifier.suffix(position))
                .toList();
        return database.sql(FURTHER)
                .param("parts", parts)
                .param("agency", agency)
                .query(IntakeAnswers::found)
                .list();
    }

    private static Found found(ResultSet row, int index) throws SQLException {
        return new Found(
                row.getObject(1, Long.class),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getTimestamp(6).toInstant(),
                row.getString(7),
                List.of());
    }
}
