package org.caseway.correlation.people;

import static org.caseway.correlation.people.Mentions.column;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Questions to humans ({@code person_review}): one open question for two persons at most. */
@Component
class Reviews {

    private static final String READ = """
        select r.review_id, r.case_a, r.digest_a, r.case_b, r.digest_b, a.person_id, b.person_id, r.opened_at,
               r.explanation
        from person_review r
        join person_mention a on a.case_id = r.case_a and a.digest = r.digest_a
        join person_mention b on b.case_id = r.case_b and b.digest = r.digest_b
        where r.status = 'OPEN'\
        """;

    private final JdbcTemplate jdbc;

    Reviews(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A question about to be put: two persons, and the two mentions of them that agree best. */
    record Question(long personA, long personB, MentionId a, MentionId b, String explanation) {

        static Question of(long one, long other, MentionId ofOne, MentionId ofOther, String explanation) {
            return one < other
                    ? new Question(one, other, ofOne, ofOther, explanation)
                    : new Question(other, one, ofOther, ofOne, explanation);
        }
    }

    /** An open question with both persons as they are now. */
    record Open(
            long number, MentionId a, MentionId b, long personA, long personB, Instant openedAt, String explanation) {

        PersonReview view() {
            return new PersonReview(
                    number,
                    HubPerson.identifier(personA).value(),
                    HubPerson.identifier(personB).value(),
                    a.caseId().toString(),
                    b.caseId().toString(),
                    openedAt,
                    explanation);
        }
    }

    /** In the order of the persons, so that two batches with the same questions do not wait for each other in a circle. */
    void ask(Collection<Question> questions, Instant at) {
        jdbc.update(
                """
                insert into person_review (person_a, person_b, case_a, digest_a, case_b, digest_b, explanation, opened_at)
                select *, ? from unnest(?::bigint[], ?::bigint[], ?::uuid[], ?::bigint[], ?::uuid[], ?::bigint[], ?::text[])
                on conflict do nothing\
                """,
                Timestamp.from(at),
                column(questions, Long[]::new, Question::personA),
                column(questions, Long[]::new, Question::personB),
                column(questions, UUID[]::new, q -> q.a().caseId()),
                column(questions, Long[]::new, q -> q.a().digest()),
                column(questions, UUID[]::new, q -> q.b().caseId()),
                column(questions, Long[]::new, q -> q.b().digest()),
                column(questions, String[]::new, Question::explanation));
    }

    List<Open> open(int most) {
        return jdbc.query(READ + " order by r.review_id limit ?", (row, n) -> read(row), most);
    }

    Optional<Open> open(long number) {
        return jdbc.query(READ + " and r.review_id = ?", (row, n) -> read(row), number).stream()
                .findFirst();
    }

    /** @return whether it was still open */
    boolean close(long number, String status, String who, String why, Instant at) {
        return jdbc.update(
                        "update person_review set status = ?, decided_by = ?, why = ?, decided_at = ?"
                                + " where review_id = ? and status = 'OPEN'",
                        status,
                        who,
                        why,
                        Timestamp.from(at),
                        number)
                == 1;
    }

    /** Closes what answered itself: questions about mentions of those cases that are of one person now. */
    void overtake(Collection<UUID> cases) {
        UUID[] concerned = cases.toArray(UUID[]::new);
        jdbc.update("""
                  update person_review r set status = 'OVERTAKEN', decided_at = now()
                  from person_mention a, person_mention b
                  where r.status = 'OPEN' and (r.case_a = any(?) or r.case_b = any(?))
                    and a.case_id = r.case_a and a.digest = r.digest_a
                    and b.case_id = r.case_b and b.digest = r.digest_b and a.person_id = b.person_id\
                  """, concerned, concerned);
    }

    void forgetOnly(Collection<MentionId> ids) {
        jdbc.update(
                "delete from person_review t using unnest(?::uuid[], ?::bigint[]) as g(case_id, digest)"
                        + " where t.case_a = g.case_id and t.digest_a = g.digest"
                        + " or t.case_b = g.case_id and t.digest_b = g.digest",
                column(ids, UUID[]::new, MentionId::caseId),
                column(ids, Long[]::new, MentionId::digest));
    }

    void forget(Collection<UUID> cases) {
        UUID[] gone = cases.toArray(UUID[]::new);
        jdbc.update("delete from person_review where case_a = any(?) or case_b = any(?)", gone, gone);
    }

    private static Open read(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Open(
                row.getLong(1),
                new MentionId((UUID) row.getObject(2), row.getLong(3)),
                new MentionId((UUID) row.getObject(4), row.getLong(5)),
                row.getLong(6),
                row.getLong(7),
                row.getTimestamp(8).toInstant(),
                row.getString(9));
    }
}
