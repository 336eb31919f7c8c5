package org.caseway.correlation.people;

import static org.caseway.correlation.people.Mentions.column;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Which numbers bureaus have made one ({@code person_consolidation}), and what waits for a number ({@code person_awaited}). */
@Component
class Consolidations {

    private final JdbcTemplate jdbc;

    Consolidations(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private static final String LINKED = """
        with recursive one(key) as (
          select unnest(?::bigint[])
          union
          select case when c.retired_key = one.key then c.surviving_key else c.retired_key end
          from one join person_consolidation c
            on c.revoked_at is null and (c.retired_key = one.key or c.surviving_key = one.key))
        select c.retired_key, c.surviving_key, c.said_by, c.message_id
        from person_consolidation c
        where c.revoked_at is null and c.retired_key in (select key from one)
        order by c.consolidation_id\
        """;

    /** What is in force about numbers that any of those bear, and about what is one with these; asks only where there is any. */
    OneNumber among(Collection<Mention> mentions) {
        Long[] keys = keys(mentions.stream().filter(Mention::fixed).toList());
        return keys.length == 0
                ? OneNumber.NONE
                : OneNumber.of(
                        jdbc.query(LINKED, (row, n) -> new long[] {row.getLong(1), row.getLong(2)}, (Object) keys));
    }

    /**
     * What one message made one.
     *
     * @param numbers the surviving one first
     */
    record InForce(String agency, String messageId, List<Long> numbers) {}

    /** What a message made one, and whatever was said of numbers that are one with those, as it was said; empty for none. */
    List<InForce> oneWith(String agency, String messageId) {
        List<Long> keys = jdbc.queryForList(
                "select retired_key from person_consolidation where said_by = ? and message_id = ? and revoked_at is null",
                Long.class,
                agency,
                messageId);
        var said = new LinkedHashMap<List<String>, List<Long>>();
        if (!keys.isEmpty()) {
            jdbc.query(
                    LINKED,
                    row -> {
                        said.computeIfAbsent(
                                        List.of(row.getString(3), row.getString(4)),
                                        message -> new ArrayList<>(List.of(at(row, 2))))
                                .add(row.getLong(1));
                    },
                    (Object) keys.toArray(Long[]::new));
        }
        return said.entrySet().stream()
                .map(one -> new InForce(one.getKey().get(0), one.getKey().get(1), one.getValue()))
                .toList();
    }

    private static long at(ResultSet row, int column) {
        try {
            return row.getLong(column);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** That what a message says has no effect, or has none any more. Once more has no effect. */
    void withdraw(Consolidation by, String messageId, Instant at) {
        jdbc.update(
                "insert into person_consolidation_withdrawn (said_by, message_id, withdrawn_by, withdrawn_at)"
                        + " values (?, ?, ?, ?) on conflict do nothing",
                by.agency(),
                messageId,
                by.messageId(),
                Timestamp.from(at));
    }

    boolean withdrawn(Consolidation said) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists(select from person_consolidation_withdrawn where said_by = ? and message_id = ?)",
                Boolean.class,
                said.agency(),
                said.messageId()));
    }

    /** What that message made one is not one by it any more; it stays on record. */
    void revoke(Consolidation by, String messageId, Instant at) {
        jdbc.update(
                "update person_consolidation set revoked_by = ?, revoked_why = ?, revoked_at = ?"
                        + " where revoked_at is null and said_by = ? and message_id = ?",
                by.agency(),
                "taken back by message " + by.messageId(),
                Timestamp.from(at),
                by.agency(),
                messageId);
    }

    void say(Consolidation said, List<MentionId> bearers, Instant at) {
        jdbc.update(
                "insert into person_consolidation (retired_key, surviving_key, said_by, message_id, said_at)"
                        + " select r, ?, ?, ?, ? from unnest(?::bigint[]) as r",
                said.numbers().get(0),
                said.agency(),
                said.messageId(),
                Timestamp.from(at),
                said.numbers().stream().skip(1).toArray(Long[]::new));
        jdbc.update(
                "update person_mention m set fixed = true from unnest(?::uuid[], ?::bigint[]) as f(case_id, digest)"
                        + " where m.case_id = f.case_id and m.digest = f.digest",
                column(bearers, java.util.UUID[]::new, MentionId::caseId),
                column(bearers, Long[]::new, MentionId::digest));
    }

    /** Numbers of the ones and of the others are no more one; what was said stays on record. */
    void revoke(List<Mention> ones, List<Mention> others, String who, String why, Instant at) {
        jdbc.update(
                "update person_consolidation set revoked_by = ?, revoked_why = ?, revoked_at = ? where revoked_at is"
                        + " null and (retired_key = any(?) and surviving_key = any(?) or retired_key = any(?) and"
                        + " surviving_key = any(?))",
                who,
                why,
                Timestamp.from(at),
                keys(ones),
                keys(others),
                keys(others),
                keys(ones));
    }

    /** What is said of numbers that nobody bears any more. */
    void forget(Collection<Mention> gone) {
        jdbc.update(
                "delete from person_consolidation c where (retired_key = any(?) or surviving_key = any(?)) and not"
                        + " exists (select 1 from person_key k where k.key in (c.retired_key, c.surviving_key))",
                keys(gone),
                keys(gone));
    }

    /** The message goes on when somebody with one of these numbers is described. */
    void await(Collection<Long> numbers, String ingressId) {
        jdbc.update(
                "insert into person_awaited (key, ingress_id) select k, ? from unnest(?::bigint[]) as k"
                        + " on conflict do nothing",
                ingressId,
                numbers.toArray(Long[]::new));
    }

    void awaitNoMore(String ingressId) {
        jdbc.update("delete from person_awaited where ingress_id = ?", ingressId);
    }

    /** The arrivals that waited for any of these numbers; from now on they wait for nothing. */
    Set<String> arrived(Collection<Long> numbers) {
        return numbers.isEmpty()
                ? Set.of()
                : new HashSet<>(jdbc.queryForList(
                        "delete from person_awaited where ingress_id in"
                                + " (select ingress_id from person_awaited where key = any(?)) returning ingress_id",
                        String.class,
                        (Object) numbers.toArray(Long[]::new)));
    }

    private static Long[] keys(Collection<Mention> mentions) {
        return mentions.stream()
                .flatMapToLong(m -> Arrays.stream(m.description().keys()))
                .distinct()
                .boxed()
                .toArray(Long[]::new);
    }
}
