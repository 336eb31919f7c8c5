package org.caseway.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.caseway.fixtures.FakeIntakeQueue;
import org.caseway.fixtures.LinesFormat;
import org.caseway.fixtures.TestDatabase;
import org.caseway.journey.Channel;
import org.caseway.journey.Envelope;
import org.caseway.journey.FilingWord;
import org.caseway.journey.LaterAnswer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

class FileIntakeTest {

    private static DataSource database;

    @TempDir
    Path home;

    private final FakeIntakeQueue queue = new FakeIntakeQueue();
    private JdbcClient sql;
    private FileLedger ledger;
    private FileAnswers answers;
    private FileSplitting splitting;

    @BeforeAll
    static void migrate() {
        database = TestDatabase.fresh();
    }

    @BeforeEach
    void open() {
        sql = JdbcClient.create(database);
        sql.sql("truncate intake_file, intake_message, intake_quarantine, intake_answer")
                .update();
        ledger = new FileLedger(database, home.resolve("files"), Clock.systemUTC());
        answers = new FileAnswers(database, ledger, home.resolve("sftp"));
        splitting = new FileSplitting(ledger, agency -> new LinesFormat(), queue, answers);
    }

    @Test
    void a_file_taken_is_in_the_store_and_the_ledger_and_no_longer_in_the_upload_directory() throws IOException {
        Path upload = upload("arrests.txt", LinesFormat.file(2));

        long id = ledger.take("pd-sampleton", "arrests.txt", upload);

        LedgerFile file = ledger.file(id).orElseThrow();
        assertThat(upload).doesNotExist();
        assertThat(home.resolve("files").resolve(file.storedAs())).hasBinaryContent(LinesFormat.file(2));
        assertThat(file.storedAs()).doesNotContain("arrests");
        assertThat(file.status()).isEqualTo(LedgerFile.Status.STORED);
    }

    @Test
    void a_file_whose_ledger_entry_fails_stays_an_upload() throws IOException {
        Path upload = upload("arrests.txt", LinesFormat.file(2));
        assertThatThrownBy(() -> ledger.take("pd-sampleton", "nul\0name", upload))
                .isInstanceOf(IOException.class);
        assertThat(upload).exists();
    }

    @Test
    void every_record_goes_on_the_queue_once_in_chunks_with_stable_ids() throws IOException {
        long id = take("day.txt", LinesFormat.file(450));

        splitting.splitWaiting();
        splitting.splitWaiting();

        assertThat(queue.transactions()).extracting(List::size).containsExactly(200, 200, 50);
        assertThat(queue.ids())
                .isEqualTo(IntStream.rangeClosed(1, 450)
                        .mapToObj(n -> "file:" + id + ":" + n)
                        .toList());
        Envelope last = queue.envelopes().get(449);
        assertThat(last.agency()).isEqualTo("pd-sampleton");
        assertThat(last.channel()).isEqualTo(Channel.SFTP);
        assertThat(last.fileId()).isEqualTo(id);
        assertThat(last.fileRecord()).isEqualTo(450);
        assertThat(last.original()).isEqualTo("record 450".getBytes(UTF_8));
        assertThat(status(id)).isEqualTo("ENQUEUED");
    }

    @Test
    void chunks_hold_at_most_four_mebibytes() throws IOException {
        String megabyte = "x".repeat(1_100_000);
        take("big.txt", ("5\n" + (megabyte + "\n").repeat(5)).getBytes(UTF_8));
        splitting.splitWaiting();
        assertThat(queue.transactions()).extracting(List::size).containsExactly(3, 2);
    }

    @Test
    void a_broker_that_fails_half_way_leaves_the_file_waiting_and_the_rest_follows_with_the_same_ids()
            throws IOException {
        long id = take("day.txt", LinesFormat.file(1000));
        queue.failAfterTransactions(2);
        assertThatThrownBy(splitting::splitWaiting).hasMessage("the broker is down");
        assertThat(status(id)).isEqualTo("STORED");

        queue.work();
        new FileSplitting(ledger, agency -> new LinesFormat(), queue, answers).splitWaiting();

        assertThat(queue.ids())
                .isEqualTo(IntStream.rangeClosed(1, 1000)
                        .mapToObj(n -> "file:" + id + ":" + n)
                        .toList());
        assertThat(status(id)).isEqualTo("ENQUEUED");
    }

    @Test
    void a_crash_before_the_progress_was_noted_repeats_the_same_ids() throws IOException {
        long id = take("day.txt", LinesFormat.file(300));
        splitting.splitWaiting();
        sql.sql("update intake_file set status = 'STORED', enqueued = 0").update();

        splitting.splitWaiting();

        assertThat(queue.ids()).hasSize(600);
        assertThat(Set.copyOf(queue.ids())).hasSize(300);
        assertThat(queue.ids().subList(0, 300)).isEqualTo(queue.ids().subList(300, 600));
        assertThat(status(id)).isEqualTo("ENQUEUED");
    }

    @Test
    void a_truncated_file_is_refused_with_its_problem_and_nothing_is_enqueued() throws IOException {
        byte[] whole = LinesFormat.file(500);
        long id = take("cut.txt", java.util.Arrays.copyOf(whole, whole.length / 2));

        splitting.splitWaiting();
        answers.answerSignalled();

        assertThat(queue.transactions()).isEmpty();
        assertThat(status(id)).isEqualTo("REFUSED");
        assertThat(out("cut.txt.rej.csv")).contains("\"0\",\"\",\"REJECTED\",\"file-truncated\",\"FATAL\"");
        assertThat(out("cut.txt.ack.xml")).contains("<FileStatusCode>REFUSED</FileStatusCode>");
        assertValid(out("cut.txt.ack.xml"));
    }

    @Test
    void a_file_is_answered_when_its_last_record_is_finished_and_not_before() throws IOException {
        long id = take("day.txt", LinesFormat.file(3));
        splitting.splitWaiting();
        finish(id, 1, "ACCEPTED", null);
        finish(id, 2, "ACCEPTED_WITH_WARNINGS", null);
        answers.recordsFinished(Set.of(id));
        answers.answerSignalled();
        assertThat(home.resolve("sftp/agency-pd-sampleton/out/day.txt.ack.xml")).doesNotExist();

        finish(id, 3, "DUPLICATE", null);
        answers.recordsFinished(Set.of(id));
        answers.answerSignalled();

        String ack = out("day.txt.ack.xml");
        assertValid(ack);
        assertThat(ack)
                .contains("<Received>3</Received>", "<Accepted>1</Accepted>", "<Duplicate>1</Duplicate>")
                .contains("<RecordNumber>3</RecordNumber>");
        assertThat(home.resolve("sftp/agency-pd-sampleton/out/day.txt.rej.csv")).doesNotExist();
        assertThat(status(id)).isEqualTo("ANSWERED");
        assertThat(home.resolve("sftp/agency-pd-sampleton/out"))
                .isDirectoryNotContaining(file -> file.getFileName().toString().startsWith("."));
    }

    @Test
    void that_the_hub_has_a_file_is_said_in_a_file_of_its_own() throws IOException {
        long id = take("day.txt", LinesFormat.file(3));

        answers.received(id);

        String receipt = out("day.txt.rcv.xml");
        assertValid(receipt);
        assertThat(receipt)
                .contains("<FileStatusCode>RECEIVED</FileStatusCode>", "<FileReference>" + id + "</FileReference>")
                .doesNotContain("<Record>");
        assertThat(home.resolve("sftp/agency-pd-sampleton/out/day.txt.ack.xml")).doesNotExist();
    }

    @Test
    void what_a_court_says_of_a_filing_in_a_file_is_told_with_its_record() throws IOException {
        long id = take("day.txt", LinesFormat.file(2));
        splitting.splitWaiting();
        finish(id, 1, "ACCEPTED", null);
        finish(id, 2, "ACCEPTED", null);
        answers.answerWaiting();
        var kept = new KeptAnswers(new JdbcTemplate(database));
        var word = new FilingWord(
                "F-1",
                "REJECTED",
                "XX001015J",
                null,
                List.of(new FilingWord.Document("D1", "REJECTED", "Not signed.")));
        var reviewed = List.of(new LaterAnswer(
                id * 1000 + 2, "REVIEWED", "77", UUID.randomUUID(), word, Instant.parse("2026-03-17T12:00:00Z")));

        kept.keep(reviewed, List.of("pd-sampleton FILED"));
        kept.answerFilesAgain(reviewed, List.of("pd-sampleton FILED"));
        assertThat(status(id)).as("its sender did not ask").isEqualTo("ANSWERED");
        kept.answerFilesAgain(reviewed, List.of("pd-sampleton REVIEWED"));
        answers.answerWaiting();

        String ack = out("day.txt." + id + ".ack.xml");
        assertValid(ack);
        assertThat(ack)
                .containsSubsequence(
                        "<RecordNumber>2</RecordNumber>",
                        "<StageCode>REVIEWED</StageCode>",
                        "<FilingStatusCode>REJECTED</FilingStatusCode>",
                        "<DocumentReasonText>Not signed.</DocumentReasonText>");
        assertThat(kept.due(10, List.of())).as("nothing of it goes by queue").isEmpty();
    }

    @Test
    void problems_are_listed_one_a_line_and_no_field_is_a_formula() throws IOException {
        long id = take("day.txt", LinesFormat.file(2));
        splitting.splitWaiting();
        finish(
                id,
                1,
                "REJECTED",
                "[{\"code\":\"a\",\"severity\":\"ERROR\",\"location\":\"/x\",\"text\":\"=1+1 \\\"q\\\"\"},"
                        + "{\"code\":\"b\",\"severity\":\"WARNING\",\"location\":\"@y\",\"text\":\"line\\nbreak\"}]");
        finish(id, 2, "HELD", null);
        answers.answerWaiting();

        assertThat(out("day.txt.rej.csv").split("\r\n"))
                .containsExactly(
                        "\"record\",\"messageId\",\"outcome\",\"code\",\"severity\",\"location\",\"text\"",
                        "\"1\",\"M-1\",\"REJECTED\",\"a\",\"ERROR\",\"/x\",\"'=1+1 \"\"q\"\"\"",
                        "\"1\",\"M-1\",\"REJECTED\",\"b\",\"WARNING\",\"'@y\",\"line break\"",
                        "\"2\",\"M-2\",\"HELD\",\"\",\"\",\"\",\"\"");
        assertValid(out("day.txt.ack.xml"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "  =1",
                "\u00A0=1",
                "\u200B=1",
                "\uFEFF=1",
                "\uFF1D1",
                "=cmd|' /C calc'!A0",
                "=HYPERLINK(\"https://example.org\")"
            })
    void what_a_spreadsheet_would_reckon_is_shown_as_a_text(String text) {
        assertThat(FileProblemsCsv.field(text)).startsWith("\"'").endsWith("\"");
        assertThat(FileProblemsCsv.field(text).indexOf('\n')).isNegative();
    }

    @Test
    void a_quarantined_record_does_not_hold_up_the_answer() throws IOException {
        long id = take("day.txt", LinesFormat.file(2));
        splitting.splitWaiting();
        finish(id, 1, "ACCEPTED", null);
        sql.sql("insert into intake_quarantine (ingress_id, agency, channel, received_at, reason, sha256, original)"
                        + " values (?, 'pd-sampleton', 'SFTP', now(), 'it broke', '', '')")
                .param("file:" + id + ":2")
                .update();

        answers.answerWaiting();

        assertThat(out("day.txt.ack.xml")).contains("<Held>1</Held>", "message-quarantined");
        assertValid(out("day.txt.ack.xml"));
        assertThat(out("day.txt.rej.csv")).contains("message-quarantined").doesNotContain("it broke");
    }

    @Test
    void the_same_file_again_is_a_duplicate_answered_with_the_first_totals() throws IOException {
        long first = take("day.txt", LinesFormat.file(2));
        splitting.splitWaiting();
        long again = take("day.txt", LinesFormat.file(2));
        splitting.splitWaiting();
        answers.answerWaiting();
        assertThat(status(again)).isEqualTo("STORED");

        finish(first, 1, "ACCEPTED", null);
        finish(first, 2, "ACCEPTED", null);
        answers.answerWaiting();
        answers.answerWaiting();

        assertThat(queue.ids()).hasSize(2);
        assertThat(status(again)).isEqualTo("ANSWERED");
        assertThat(out("day.txt.ack.xml")).contains("<FileStatusCode>ANSWERED</FileStatusCode>");
        assertThat(out("day.txt." + again + ".ack.xml"))
                .contains("<FileStatusCode>DUPLICATE</FileStatusCode>", "<Accepted>2</Accepted>")
                .contains("<DuplicateOfFileReference>" + first + "</DuplicateOfFileReference>");
        assertValid(out("day.txt." + again + ".ack.xml"));
        assertThat(home.resolve("files").toFile().list()).hasSize(1);
    }

    @Test
    void the_same_name_with_other_content_is_another_file() throws IOException {
        long first = take("day.txt", LinesFormat.file(2));
        long second = take("day.txt", LinesFormat.file(3));
        splitting.splitWaiting();
        assertThat(queue.ids()).hasSize(5);
        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void what_a_crash_left_in_the_store_is_swept_and_nothing_else() throws IOException {
        long id = take("day.txt", LinesFormat.file(2));
        Path known = home.resolve("files").resolve(ledger.file(id).orElseThrow().storedAs());
        Path orphan = Files.writeString(home.resolve("files").resolve("orphan"), "left");
        Path fresh = Files.writeString(home.resolve("files").resolve("fresh"), "being written");
        FileTime yesterday = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
        Files.setLastModifiedTime(orphan, yesterday);
        Files.setLastModifiedTime(known, yesterday);

        ledger.sweep();

        assertThat(orphan).doesNotExist();
        assertThat(known).exists();
        assertThat(fresh).exists();
    }

    private long take(String name, byte[] content) throws IOException {
        return ledger.take("pd-sampleton", name, upload(name, content));
    }

    private Path upload(String name, byte[] content) throws IOException {
        return Files.write(home.resolve(name), content);
    }

    private String status(long id) {
        return ledger.file(id).orElseThrow().status().name();
    }

    private String out(String name) throws IOException {
        return Files.readString(home.resolve("sftp/agency-pd-sampleton/out").resolve(name));
    }

    private void finish(long file, int record, String outcome, String problems) {
        sql.sql("insert into intake_message (number, ingress_id, agency, channel, message_id, outcome, sha256,"
                        + " received_at, file_id, file_record, problems, original)"
                        + " values (?, ?, 'pd-sampleton', 'SFTP', ?, ?, '', now(), ?, ?, ?, '')")
                .params(
                        file * 1000 + record,
                        "file:" + file + ":" + record,
                        "M-" + record,
                        outcome,
                        file,
                        record,
                        problems)
                .update();
    }

    private static void assertValid(String answer) throws IOException {
        try {
            SchemaFactory.newDefaultInstance()
                    .newSchema(
                            Path.of("schemas/file-answer/file-answer-1.0.xsd").toFile())
                    .newValidator()
                    .validate(new StreamSource(new StringReader(answer)));
        } catch (org.xml.sax.SAXException e) {
            throw new AssertionError("the answer is not as its schema has it", e);
        }
    }
}
