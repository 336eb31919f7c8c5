package org.caseway.wiring.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of a message that came in by https, from the record. One query. */
@Component
class IntakeAnswers {

    private static final String QUERY = """
            select number, message_id, outcome, repeats, case_id, recorded_at, problems
            from intake_message where ingress_id = :ingress and agency = :agency and channel = 'HTTPS'
            union all
            select null, null, 'HELD', null, null, quarantined_at, null
            from intake_quarantine where ingress_id = :ingress and agency = :agency and channel = 'HTTPS'
            limit 1""";

    private final JdbcClient database;

    IntakeAnswers(JdbcClient database) {
        this.database = database;
    }

    /**
     * The answer as JSON.
     *
     * @param problems a JSON list as the record keeps it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Found(
            @Nullable Long messageNumber,
            @Nullable String messageId,
            String outcome,
            @Nullable String repeats,
            @Nullable String caseReference,
            Instant answeredAt,
            @JsonRawValue @Nullable String problems) {}

    Optional<Found> find(String ingress, String agency) {
        return database.sql(QUERY)
                .param("ingress", ingress)
                .param("agency", agency)
                .query(IntakeAnswers::found)
                .optional();
    }

    private static Found found(ResultSet row, int index) throws SQLException {
        return new Found(
                row.getObject(1, Long.class),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getTimestamp(6).toInstant(),
                row.getString(7));
    }
}
