package org.caseway.privacy;

import java.sql.PreparedStatement;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcOperations;

/** The restrictions in force on each case: table privacy_label. */
final class CaseLabels {

    private static final String IN_FORCE =
            "select case_id, label from privacy_label where in_force and case_id = any (?)";
    private static final String CHANGE = """
            insert into privacy_label as known
              (case_id, label, in_force, effective_at, order_number, court, message_number)
            select * from unnest(?::uuid[], ?::text[], ?::boolean[], ?::timestamptz[], ?::text[], ?::text[], ?::bigint[])
            on conflict (case_id, label) do update
              set in_force = excluded.in_force, effective_at = excluded.effective_at,
                  order_number = excluded.order_number, court = excluded.court, message_number = excluded.message_number
              where excluded.effective_at > known.effective_at
                 or excluded.effective_at = known.effective_at and excluded.in_force""";

    private final JdbcOperations jdbc;

    CaseLabels(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    Map<UUID, Set<String>> inForce(Collection<UUID> caseIds) {
        var labels = new HashMap<UUID, Set<String>>();
        jdbc.query(
                connection -> {
                    PreparedStatement select = connection.prepareStatement(IN_FORCE);
                    select.setArray(1, connection.createArrayOf("uuid", caseIds.toArray()));
                    return select;
                },
                row -> {
                    labels.computeIfAbsent(row.getObject(1, UUID.class), caseId -> new HashSet<>())
                            .add(row.getString(2));
                });
        return labels;
    }

    /** At most one change per case and label. */
    void change(Collection<LabelChange> changes) {
        jdbc.update(connection -> {
            PreparedStatement upsert = connection.prepareStatement(CHANGE);
            upsert.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", changes.stream().map(LabelChange::caseId).toArray()));
            upsert.setArray(
                    2,
                    connection.createArrayOf(
                            "text", changes.stream().map(LabelChange::label).toArray()));
            upsert.setArray(
                    3,
                    connection.createArrayOf(
                            "boolean",
                            changes.stream().map(LabelChange::inForce).toArray()));
            upsert.setArray(
                    4,
                    connection.createArrayOf(
                            "timestamptz",
                            changes.stream()
                                    .map(c -> Timestamp.from(c.effectiveAt()))
                                    .toArray()));
            upsert.setArray(
                    5,
                    connection.createArrayOf(
                            "text",
                            changes.stream()
                                    .map(c -> c.authority().orderNumber())
                                    .toArray()));
            upsert.setArray(
                    6,
                    connection.createArrayOf(
                            "text",
                            changes.stream().map(c -> c.authority().court()).toArray()));
            upsert.setArray(
                    7,
                    connection.createArrayOf(
                            "bigint",
                            changes.stream()
                                    .map(c -> c.authority().messageNumber())
                                    .toArray()));
            return upsert;
        });
    }
}
