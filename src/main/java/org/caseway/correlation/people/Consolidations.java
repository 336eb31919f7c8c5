package org.caseway.correlation.people;

import static org.caseway.correlation.people.Mentions.column;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
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

    /** What is in force about numbers that any of those bear; asks only where something was said of one of them. */
    OneNumber among(Collection<Mention> mentions) {
        Long[] keys = keys(mentions.stream().filter(Mention::fixed).toList());
        return keys.length == 0
                ? OneNumber.NONE
                : OneNumber.of(jdbc.query(
                        "select retired_key, surviving_key from person_consolidation where revoked_at is null"
                                + " and (retired_key = any(?) or surviving_key = any(?)) order by consolidation_id",
                        (row, n) -> new long[] {row.getLong(1), row.getLong(2)},
                        keys,
                        keys));
    }

    void say(Consolidation said, List<MentionId> bearers, Instant at) {
        jdbc.update(
                "insert into person_consolidation (retired_key, surviving_key, said_by, message_id, said_at)"
                        + " select r, ?, ?, ?, ? from unnest(?::bigint[]) as r",
                said.surviving(),
                said.message().envelope().agency(),
                said.message().header().messageId(),
                Timestamp.from(at),
                said.retired().toArray(Long[]::new));
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
