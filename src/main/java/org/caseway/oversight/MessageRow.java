package org.caseway.oversight;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as a list shows it: what became of it, and nothing of its content.
 *
 * @param number the hub's own
 * @param messageId the sender's; {@code null} where it could not be read, or nothing is left of it
 * @param repeats for a duplicate: the outcome first given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MessageRow(
        long number,
        String agency,
        String channel,
        @Nullable String type,
        @Nullable String messageId,
        String outcome,
        @Nullable String repeats,
        @Nullable UUID caseId,
        Instant receivedAt) {

    static final String COLUMNS =
            "m.number, m.agency, m.channel, m.message_type, m.message_id, m.outcome, m.repeats, m.case_id, m.received_at";

    static MessageRow of(ResultSet row) throws SQLException {
        return new MessageRow(
                row.getLong("number"),
                row.getString("agency"),
                row.getString("channel"),
                row.getString("message_type"),
                row.getString("message_id"),
                row.getString("outcome"),
                row.getString("repeats"),
                row.getObject("case_id", UUID.class),
                row.getTimestamp("received_at").toInstant());
    }
}
