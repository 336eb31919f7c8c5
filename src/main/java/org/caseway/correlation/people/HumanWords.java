package org.caseway.correlation.people;

import static org.caseway.correlation.people.Mentions.column;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What humans said of pairs of mentions ({@code person_override}). */
@Component
class HumanWords {

    /** With all cases that go on as the same one, for what was said of two in different cases. */
    private static final String AMONG = """
        with said as (
          select distinct o.override_id, o.kind, o.case_a, o.digest_a, o.case_b, o.digest_b
          from unnest(?::uuid[], ?::bigint[]) as f(case_id, digest)
          join person_override o on o.revoked_at is null
            and (o.case_a = f.case_id and o.digest_a = f.digest or o.case_b = f.case_id and o.digest_b = f.digest))
        select s.*, %s, %s from said s order by override_id desc\
        """.formatted(goingOnAs("case_a"), goingOnAs("case_b"));

    private final JdbcTemplate jdbc;

    HumanWords(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What is in force of what was said about any of those; asks only when there is something. */
    List<HumanWord> among(Collection<Mention> mentions) {
        List<MentionId> fixed =
                mentions.stream().filter(Mention::fixed).map(Mention::id).toList();
        if (fixed.isEmpty()) {
            return List.of();
        }
        return jdbc.query(
                AMONG,
                (row, n) -> new HumanWord(
                        row.getLong(1),
                        row.getString(2).equals("ALWAYS"),
                        new MentionId((UUID) row.getObject(3), row.getLong(4)),
                        new MentionId((UUID) row.getObject(5), row.getLong(6)),
                        cases(row, 7),
                        cases(row, 8)),
                column(fixed, UUID[]::new, MentionId::caseId),
                column(fixed, Long[]::new, MentionId::digest));
    }

    private static String goingOnAs(String column) {
        return """
            array(select g.case_id from correlation_case c
              join correlation_case g on g.case_id = coalesce(c.survivor, c.case_id) or g.survivor = coalesce(c.survivor, c.case_id)
              where c.case_id = s.%s and s.kind = 'NEVER' and s.case_a <> s.case_b)\
            """.formatted(column);
    }

    private static Set<UUID> cases(ResultSet row, int at) throws SQLException {
        return Set.of((UUID[]) row.getArray(at).getArray());
    }

    /** Puts words in force; whatever was said of the same pairs before must have been revoked. */
    void say(Collection<HumanWord> words, String who, String why, Instant at) {
        jdbc.update(
                """
                insert into person_override (kind, case_a, digest_a, case_b, digest_b, decided_by, why, decided_at)
                select *, ?, ?, ? from unnest(?::text[], ?::uuid[], ?::bigint[], ?::uuid[], ?::bigint[])\
                """,
                who,
                why,
                Timestamp.from(at),
                column(words, String[]::new, w -> w.same() ? "ALWAYS" : "NEVER"),
                column(words, UUID[]::new, w -> w.a().caseId()),
                column(words, Long[]::new, w -> w.a().digest()),
                column(words, UUID[]::new, w -> w.b().caseId()),
                column(words, Long[]::new, w -> w.b().digest()));
        List<MentionId> concerned = words.stream()
                .<MentionId>mapMulti((w, out) -> {
                    out.accept(w.a());
                    out.accept(w.b());
                })
                .toList();
        jdbc.update(
                "update person_mention m set fixed = true from unnest(?::uuid[], ?::bigint[]) as f(case_id, digest)"
                        + " where m.case_id = f.case_id and m.digest = f.digest",
                column(concerned, UUID[]::new, MentionId::caseId),
                column(concerned, Long[]::new, MentionId::digest));
    }

    /** Takes words back; they stay on record. */
    void revoke(Collection<HumanWord> words, String who, String why, Instant at) {
        jdbc.update(
                "update person_override set revoked_by = ?, revoked_why = ?, revoked_at = ?"
                        + " where override_id = any(?) and revoked_at is null",
                who,
                why,
                Timestamp.from(at),
                column(words, Long[]::new, HumanWord::number));
    }

    /** Takes back what was said of any of those by somebody for one of these reasons; it stays on record. */
    void revoke(Collection<Mention> of, String saidBy, Collection<String> reasons, String why, Instant at) {
        jdbc.update(
                """
                update person_override o set revoked_by = ?, revoked_why = ?, revoked_at = ?
                from unnest(?::uuid[], ?::bigint[]) as f(case_id, digest)
                where o.revoked_at is null and o.decided_by = ? and o.why = any(?)
                  and (o.case_a = f.case_id and o.digest_a = f.digest or o.case_b = f.case_id and o.digest_b = f.digest)\
                """,
                saidBy,
                why,
                Timestamp.from(at),
                column(of, UUID[]::new, m -> m.id().caseId()),
                column(of, Long[]::new, m -> m.id().digest()),
                saidBy,
                reasons.toArray(String[]::new));
    }

    void forgetOnly(Collection<MentionId> ids) {
        jdbc.update(
                "delete from person_override t using unnest(?::uuid[], ?::bigint[]) as g(case_id, digest)"
                        + " where t.case_a = g.case_id and t.digest_a = g.digest"
                        + " or t.case_b = g.case_id and t.digest_b = g.digest",
                column(ids, UUID[]::new, MentionId::caseId),
                column(ids, Long[]::new, MentionId::digest));
    }

    void forget(Collection<UUID> cases) {
        UUID[] gone = cases.toArray(UUID[]::new);
        jdbc.update("delete from person_override where case_a = any(?) or case_b = any(?)", gone, gone);
    }
}
