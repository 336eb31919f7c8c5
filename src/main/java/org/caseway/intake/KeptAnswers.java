package org.caseway.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.caseway.journey.Answer;
import org.caseway.journey.Channel;
import org.caseway.journey.FilingWord;
import org.caseway.journey.Keeper;
import org.caseway.journey.LaterAnswer;
import org.caseway.message.outbound.FilingAnswer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The table of answers that are kept ({@code intake_answer}). Whole batches at a time; the same answer is kept once. */
@Component
class KeptAnswers implements Keeper {

    private static final String OUTCOMES = """
            insert into intake_answer (number, about, stage, agency, channel, asked_as, message_id, ingress_id, case_id, repeats,
                                       problems, answered_at, sent_at)
            select number, number, stage, agency, channel, asked_as, message_id, ingress_id, case_id, repeats, problems,
                   answered_at, case when channel <> 'QUEUE' then answered_at end
            from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::text[],
                        ?::text[], ?::timestamptz[])
                 with ordinality as a(number, stage, agency, channel, asked_as, message_id, ingress_id, case_id, repeats,
                                      problems, answered_at, position)
            order by position
            on conflict (number, stage, subject) do nothing""";

    /** What was said of the first is said again of what repeats it, word for word, and correlates to what is answered now. */
    private static final String REPEATS = """
            insert into intake_answer (number, about, stage, subject, agency, channel, asked_as, message_id, ingress_id, case_id,
                                       repeats, problems, filing, answered_at, sent_at)
            select d.number, a.about, a.stage, a.subject, d.agency, d.channel, d.asked_as, a.message_id, a.ingress_id, a.case_id,
                   a.repeats, a.problems, a.filing, a.answered_at, case when d.channel <> 'QUEUE' then a.answered_at end
            from unnest(?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[])
                 as d(number, first, agency, channel, asked_as)
            join intake_answer a on a.number = d.first and a.stage in ('DELIVERED', 'FILED', 'REVIEWED')
            order by d.number, a.id
            on conflict (number, stage, subject) do nothing""";

    private static final String LATER = """
            insert into intake_answer (number, about, stage, subject, agency, channel, asked_as, message_id, ingress_id, case_id,
                                       filing, answered_at, sent_at)
            select a.number, a.number, a.stage, a.subject, m.agency, m.channel, first.asked_as, m.message_id, m.ingress_id,
                   a.case_id, a.filing, a.answered_at,
                   case when m.channel <> 'QUEUE' or not m.agency || ' ' || a.stage = any(?::text[]) then a.answered_at end
            from unnest(?::bigint[], ?::text[], ?::text[], ?::uuid[], ?::text[], ?::timestamptz[])
                 with ordinality as a(number, stage, subject, case_id, filing, answered_at, position)
            join intake_message m on m.number = a.number
            left join lateral (select asked_as from intake_answer o where o.number = a.number order by id limit 1) first on true
            order by position
            on conflict (number, stage, subject) do nothing
            returning number, stage, subject""";

    private static final String FILES = """
            update intake_file f set status = 'ENQUEUED', answered_at = null
            from unnest(?::bigint[], ?::text[]) as a(number, stage) join intake_message m on m.number = a.number
            where f.id = m.file_id and f.status = 'ANSWERED' and m.agency || ' ' || a.stage = any(?::text[])""";

    private static final String OF_FILE = """
            select a.id, a.about, a.stage, a.subject, a.agency, a.channel, a.asked_as, a.message_id, a.ingress_id, a.case_id,
                   a.repeats, a.problems, a.filing, a.answered_at, m.file_record
            from intake_message m join intake_answer a on a.number = m.number
            where m.file_id = ? and a.stage in ('DELIVERED', 'FILED', 'REVIEWED') order by a.id""";

    private static final String COLUMNS = """
            select id, about, stage, subject, agency, channel, asked_as, message_id, ingress_id, case_id, repeats, problems,
                   filing, answered_at from intake_answer""";

    private final JdbcTemplate jdbc;
    private final JsonMapper json = JsonMapper.builder().build();

    KeptAnswers(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void keep(List<Answer> answers) {
        var rows = new Columns<>(answers);
        jdbc.update(
                OUTCOMES,
                rows.of(Long[]::new, Answer::messageNumber),
                rows.of(String[]::new, a -> a.outcome().name()),
                rows.of(String[]::new, Answer::agency),
                rows.of(String[]::new, a -> a.channel().name()),
                rows.of(String[]::new, Answer::askedAs),
                rows.of(String[]::new, Answer::messageId),
                rows.of(String[]::new, Answer::ingressId),
                rows.of(UUID[]::new, a -> a.caseReference() == null ? null : UUID.fromString(a.caseReference())),
                rows.of(
                        String[]::new,
                        a -> a.repeats() == null ? null : a.repeats().name()),
                rows.of(String[]::new, a -> a.problems().isEmpty() ? null : ProblemList.write(a.problems())),
                rows.of(Timestamp[]::new, a -> Timestamp.from(a.answeredAt())));
    }

    /** Says again to what repeats a message what was said of that one after its outcome. */
    void repeat(List<Answer> duplicates) {
        var rows = new Columns<>(duplicates);
        jdbc.update(
                REPEATS,
                rows.of(Long[]::new, Answer::messageNumber),
                rows.of(Long[]::new, Answer::repeated),
                rows.of(String[]::new, Answer::agency),
                rows.of(String[]::new, a -> a.channel().name()),
                rows.of(String[]::new, Answer::askedAs));
    }

    /**
     * @param asked "agency STAGE" of all that agencies want to be sent; the rest is kept for those who ask
     * @return those that had not been said before
     */
    List<LaterAnswer> keep(List<LaterAnswer> answers, Collection<String> asked) {
        var rows = new Columns<>(answers);
        Set<List<Object>> news = new HashSet<>(jdbc.query(
                LATER,
                (row, n) -> List.<Object>of(row.getLong(1), row.getString(2), row.getString(3)),
                asked.toArray(String[]::new),
                rows.of(Long[]::new, LaterAnswer::messageNumber),
                rows.of(String[]::new, LaterAnswer::stage),
                rows.of(String[]::new, LaterAnswer::subject),
                rows.of(UUID[]::new, LaterAnswer::caseId),
                rows.of(String[]::new, a -> a.filing() == null ? null : json.writeValueAsString(told(a.filing()))),
                rows.of(Timestamp[]::new, a -> Timestamp.from(a.at()))));
        return answers.stream()
                .filter(a -> news.contains(List.<Object>of(a.messageNumber(), a.stage(), a.subject())))
                .toList();
    }

    private static FilingAnswer told(FilingWord word) {
        return new FilingAnswer(
                word.filingId(),
                word.status(),
                word.court(),
                word.docketId(),
                word.documents().stream()
                        .map(d -> new FilingAnswer.Document(d.documentId(), d.status(), d.reason()))
                        .toList());
    }

    /**
     * Files that are to be answered once more, because something was said of one of their records that its sender agreed to hear.
     */
    void answerFilesAgain(List<LaterAnswer> answers, Collection<String> asked) {
        var rows = new Columns<>(answers);
        jdbc.update(
                FILES,
                rows.of(Long[]::new, LaterAnswer::messageNumber),
                rows.of(String[]::new, LaterAnswer::stage),
                asked.toArray(String[]::new));
    }

    /** What was said of the records of a file after their outcome, by the record's position. */
    Map<Integer, List<AnswerRow>> ofFile(long fileId) {
        var found = new HashMap<Integer, List<AnswerRow>>();
        jdbc.query(
                OF_FILE,
                row -> {
                    found.computeIfAbsent(row.getInt(15), n -> new ArrayList<>())
                            .add(answer(row));
                },
                fileId);
        return found;
    }

    /** For whom something is still to be sent. Reads no more than that. */
    List<String> awaiting() {
        return jdbc.queryForList("select distinct agency from intake_answer where sent_at is null", String.class);
    }

    /** What is still to be sent, in its order, but for these agencies. */
    List<AnswerRow> due(int most, Collection<String> without) {
        return jdbc.query(
                COLUMNS + " where sent_at is null and agency <> all(?) order by id limit ?",
                (row, n) -> answer(row),
                without.toArray(String[]::new),
                most);
    }

    /** Everything kept of one message, in its order. */
    List<AnswerRow> of(long number) {
        return jdbc.query(COLUMNS + " where number = ? order by id", (row, n) -> answer(row), number);
    }

    void sent(List<AnswerRow> answers, Timestamp at) {
        jdbc.update(
                "update intake_answer set sent_at = ? where id = any(?)",
                at,
                answers.stream().map(AnswerRow::id).toArray(Long[]::new));
    }

    /** Whether this transaction is the only one in the cluster that sends. */
    boolean alone() {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select pg_try_advisory_xact_lock(hashtext('caseway.intake_answer'))", Boolean.class));
    }

    /** Of what is still to be sent the outcome stays, and nothing more. */
    @Override
    public void forget(Collection<UUID> caseIds) {
        UUID[] cases = caseIds.toArray(UUID[]::new);
        jdbc.update("delete from intake_answer where case_id = any(?) and sent_at is not null", (Object) cases);
        jdbc.update(
                "update intake_answer set message_id = null, problems = null, filing = null where case_id = any(?)",
                (Object) cases);
        jdbc.update("delete from intake_awaiting_delivery where case_id = any(?)", (Object) cases);
    }

    private AnswerRow answer(ResultSet row) throws SQLException {
        String filing = row.getString(13);
        return new AnswerRow(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Channel.valueOf(row.getString(6)),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                ProblemList.read(row.getString(12)),
                filing == null ? null : json.readValue(filing, FilingAnswer.class),
                row.getTimestamp(14).toInstant());
    }
}
