package org.caseway.privacy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.PreparedStatementSetter;

/** The restrictions in force on each case: table privacy_label. */
final class CaseLabels {

    private static final String IN_FORCE =
            "select case_id, label from privacy_label where in_force and case_id = any (?)";
    private static final String CHANGE = """
            with change as (
              select * from unnest(?::uuid[], ?::text[], ?::boolean[], ?::timestamptz[], ?::text[], ?::text[], ?::bigint[])
                as c(case_id, label, in_force, effective_at, order_number, court, message_number)),
            put as (
              select * from change
              union select j.case_id, label, in_force, effective_at, order_number, court, message_number
                from change c join privacy_joined j on j.survivor = c.case_id),
            written as (
              insert into privacy_label as known
                (case_id, label, in_force, effective_at, order_number, court, message_number)
              select * from put
              on conflict (case_id, label) do update
                set in_force = excluded.in_force, effective_at = excluded.effective_at,
                    order_number = excluded.order_number, court = excluded.court, message_number = excluded.message_number
                where excluded.effective_at > known.effective_at
                   or excluded.effective_at = known.effective_at and excluded.in_force
              returning case_id, label, in_force)
            """;
    /** Both parts of the statement see the table as it was before it. */
    private static final String CAME_INTO_FORCE = """
            select w.case_id, w.label from written w
            where w.in_force and not exists (
              select from privacy_label b where b.case_id = w.case_id and b.label = w.label and b.in_force)""";

    private static final String ONE_WITH = """
            with asked as (
              select a.case_id, coalesce(j.survivor, a.case_id) as survivor
              from unnest(?::uuid[]) as a(case_id) left join privacy_joined j using (case_id))
            select a.case_id, j.case_id from asked a join privacy_joined j on j.survivor = a.survivor
            union
            select case_id, survivor from asked where survivor <> case_id""";
    private static final String JOIN = """
            with moved as (update privacy_joined set survivor = ? where survivor = ?),
            step as (
              insert into privacy_joined_to (case_id, joined_to) values (?, ?)
              on conflict (case_id) do update set joined_to = excluded.joined_to)
            insert into privacy_joined (case_id, survivor) values (?, ?)
            on conflict (case_id) do update set survivor = excluded.survivor""";

    /** What was joined with it before goes with it. */
    private static final String SEPARATE = """
            with recursive own as (
              select ?::uuid as case_id
              union select j.case_id from privacy_joined_to j join own o on j.joined_to = o.case_id),
            along as (
              update privacy_joined j set survivor = ? from own where j.case_id = own.case_id and j.case_id <> ?),
            step as (delete from privacy_joined_to where case_id = ?)
            delete from privacy_joined where case_id = ?""";

    private static final String SHARE = """
            with one as (
              select case_id from privacy_joined where survivor = ? union select ?::uuid),
            latest as (
              select distinct on (label) label, in_force, effective_at, order_number, court, message_number
              from privacy_label join one using (case_id)
              order by label, effective_at desc, in_force desc),
            written as (
              insert into privacy_label as known
                (case_id, label, in_force, effective_at, order_number, court, message_number)
              select one.case_id, latest.* from one cross join latest
              on conflict (case_id, label) do update
                set in_force = excluded.in_force, effective_at = excluded.effective_at,
                    order_number = excluded.order_number, court = excluded.court, message_number = excluded.message_number
              returning case_id, label, in_force)
            """;

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

    Map<UUID, Set<UUID>> oneWith(Collection<UUID> caseIds) {
        var one = new HashMap<UUID, Set<UUID>>();
        jdbc.query(
                connection -> {
                    PreparedStatement select = connection.prepareStatement(ONE_WITH);
                    select.setArray(1, connection.createArrayOf("uuid", caseIds.toArray()));
                    return select;
                },
                row -> {
                    UUID asked = row.getObject(1, UUID.class);
                    one.computeIfAbsent(asked, id -> new HashSet<>(Set.of(id))).add(row.getObject(2, UUID.class));
                });
        return one;
    }

    /** From now on both have the restrictions of either; answers which came into force for which by that. */
    Map<UUID, Set<String>> join(UUID absorbed, UUID into) {
        jdbc.update(JOIN, into, absorbed, absorbed, into, absorbed, into);
        return cameIntoForce(SHARE, share -> {
            share.setObject(1, into);
            share.setObject(2, into);
        });
    }

    /** Each keeps the restrictions that it has, and shares what comes with those that go on as it. */
    void separate(UUID caseId) {
        jdbc.update(SEPARATE, caseId, caseId, caseId, caseId, caseId);
    }

    /** At most one change per case and label; answers which came into force by it. */
    Map<UUID, Set<String>> change(Collection<LabelChange> changes) {
        return cameIntoForce(CHANGE, upsert -> {
            Connection connection = upsert.getConnection();
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
        });
    }

    private Map<UUID, Set<String>> cameIntoForce(String statement, PreparedStatementSetter values) {
        var labels = new HashMap<UUID, Set<String>>();
        jdbc.query(statement + CAME_INTO_FORCE, values, row -> {
            labels.computeIfAbsent(row.getObject(1, UUID.class), caseId -> new HashSet<>())
                    .add(row.getString(2));
        });
        return labels;
    }
}
