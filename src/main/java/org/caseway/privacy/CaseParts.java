package org.caseway.privacy;

import java.sql.PreparedStatement;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** The restrictions in force on parts of cases: table privacy_part. */
final class CaseParts {

    private static final String IN_FORCE =
            "select case_id, label, part, message_number from privacy_part where in_force and case_id = any (?)";
    private static final String CHANGE = """
            insert into privacy_part as known
              (case_id, label, part, in_force, effective_at, order_number, court, message_number)
            with change as (
              select * from unnest(?::uuid[], ?::text[], ?::text[], ?::boolean[], ?::timestamptz[], ?::text[], ?::text[],
                                   ?::bigint[])
                as c(case_id, label, part, in_force, effective_at, order_number, court, message_number))
            select * from change
            union select j.case_id, label, part, in_force, effective_at, order_number, court, message_number
              from change c join privacy_joined j on j.survivor = c.case_id
            on conflict (case_id, label, part) do update
              set in_force = excluded.in_force, effective_at = excluded.effective_at,
                  order_number = excluded.order_number, court = excluded.court, message_number = excluded.message_number
              where excluded.effective_at > known.effective_at
                 or excluded.effective_at = known.effective_at and excluded.in_force""";

    private static final String SHARE = """
            with one as (
              select case_id from privacy_joined where survivor = ? union select ?::uuid),
            latest as (
              select distinct on (label, part) label, part, in_force, effective_at, order_number, court, message_number
              from privacy_part join one using (case_id)
              order by label, part, effective_at desc, in_force desc)
            insert into privacy_part as known
              (case_id, label, part, in_force, effective_at, order_number, court, message_number)
            select one.case_id, latest.* from one cross join latest
            on conflict (case_id, label, part) do update
              set in_force = excluded.in_force, effective_at = excluded.effective_at,
                  order_number = excluded.order_number, court = excluded.court, message_number = excluded.message_number""";

    private final JdbcOperations jdbc;

    CaseParts(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A part as the order that restricts it names it.
     *
     * @param messageNumber the message with the order, 0 when there is none
     */
    record Ordered(CasePart part, long messageNumber) {}

    Map<UUID, Set<Ordered>> inForce(Collection<UUID> caseIds) {
        var parts = new HashMap<UUID, Set<Ordered>>();
        jdbc.query(
                connection -> {
                    PreparedStatement select = connection.prepareStatement(IN_FORCE);
                    select.setArray(1, connection.createArrayOf("uuid", caseIds.toArray()));
                    return select;
                },
                row -> {
                    parts.computeIfAbsent(row.getObject(1, UUID.class), caseId -> new HashSet<>())
                            .add(new Ordered(new CasePart(row.getString(2), row.getString(3)), row.getLong(4)));
                });
        return parts;
    }

    /** The cases that go on as this one have the restrictions of each. */
    void share(UUID survivor) {
        jdbc.update(SHARE, survivor, survivor);
    }

    /** At most one change per case, label and part. */
    void change(Collection<PartChange> changes) {
        jdbc.update(connection -> {
            PreparedStatement upsert = connection.prepareStatement(CHANGE);
            upsert.setArray(1, connection.createArrayOf("uuid", column(changes, PartChange::caseId)));
            upsert.setArray(
                    2,
                    connection.createArrayOf(
                            "text", column(changes, c -> c.part().label())));
            upsert.setArray(
                    3,
                    connection.createArrayOf(
                            "text", column(changes, c -> c.part().key())));
            upsert.setArray(4, connection.createArrayOf("boolean", column(changes, PartChange::inForce)));
            upsert.setArray(
                    5, connection.createArrayOf("timestamptz", column(changes, c -> Timestamp.from(c.effectiveAt()))));
            upsert.setArray(
                    6,
                    connection.createArrayOf(
                            "text", column(changes, c -> c.authority().orderNumber())));
            upsert.setArray(
                    7,
                    connection.createArrayOf(
                            "text", column(changes, c -> c.authority().court())));
            upsert.setArray(
                    8,
                    connection.createArrayOf(
                            "bigint", column(changes, c -> c.authority().messageNumber())));
            return upsert;
        });
    }

    void forget(Collection<UUID> caseIds) {
        jdbc.update(connection -> {
            PreparedStatement delete = connection.prepareStatement("delete from privacy_part where case_id = any (?)");
            delete.setArray(1, connection.createArrayOf("uuid", caseIds.toArray()));
            return delete;
        });
    }

    private static @Nullable Object[] column(
            Collection<PartChange> changes, Function<PartChange, @Nullable Object> part) {
        return changes.stream().map(part).toArray();
    }
}
