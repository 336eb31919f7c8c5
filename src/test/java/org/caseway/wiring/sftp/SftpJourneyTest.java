package org.caseway.wiring.sftp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.Session;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.caseway.fixtures.FakeIntakeQueue;
import org.caseway.fixtures.LinesFormat;
import org.caseway.fixtures.TestDatabase;
import org.caseway.intake.FileAnswers;
import org.caseway.intake.FileLedger;
import org.caseway.intake.FileSplitting;
import org.caseway.journey.Envelope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A file's whole way, door to answer, with a stand-in for the queue and for what happens behind it. */
class SftpJourneyTest {

    private static DataSource database;

    @TempDir
    Path directory;

    private final FakeIntakeQueue queue = new FakeIntakeQueue();
    private FileAnswers answers;
    private Worker splitter;
    private Worker answerer;
    private DoorFixture fixture;

    @BeforeAll
    static void migrate() {
        database = TestDatabase.fresh();
    }

    @BeforeEach
    void open() {
        JdbcClient.create(database).sql("truncate intake_file, intake_message").update();
        var ledger = new FileLedger(database, directory.resolve("files"), Clock.systemUTC());
        answers = new FileAnswers(database, ledger, directory.resolve("sftp"));
        var splitting = new FileSplitting(ledger, agency -> new LinesFormat(), queue, answers);
        splitter = new Worker("file splitting", Duration.ofSeconds(1), everything -> splitting.splitWaiting());
        answerer = new Worker("file answers", Duration.ofSeconds(1), everything -> {
            if (everything) {
                answers.answerWaiting();
            } else {
                answers.answerSignalled();
            }
        });
        answers.onSignal(answerer::wake);
        splitter.start();
        answerer.start();
        fixture = new DoorFixture(directory, DoorFixture.SETTINGS, (agency, name, upload) -> {
            ledger.take(agency, name, upload);
            splitter.wake();
        });
    }

    @AfterEach
    void close() {
        fixture.close();
        splitter.stop();
        answerer.stop();
    }

    @Test
    void ten_thousand_records_are_split_and_each_is_answered() throws Exception {
        drop("day.txt", LinesFormat.file(10_000));
        await().atMost(Duration.ofSeconds(30)).until(() -> queue.envelopes().size() == 10_000);
        assertThat(Set.copyOf(queue.ids())).hasSize(10_000);
        assertThat(queue.transactions()).allMatch(transaction -> transaction.size() <= 200);

        for (List<Envelope> batch : queue.transactions()) {
            finish(batch);
        }

        Path out = fixture.jail("agency-pd-sampleton").resolve("out/day.txt.ack.xml");
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(out));
        assertThat(out).content().contains("<Received>10000</Received>", "<RecordNumber>10000</RecordNumber>");
    }

    @Test
    void answers_appear_whole_or_not_at_all() throws Exception {
        Set<String> seen = new HashSet<>();
        AtomicLong incomplete = new AtomicLong();
        Path out = fixture.jail("agency-pd-sampleton").resolve("out");
        for (int file = 0; file < 15; file++) {
            drop("file-" + file + ".txt", ("1\nrecord of file " + file + "\n").getBytes(UTF_8));
        }
        await().until(() -> queue.envelopes().size() == 15);
        queue.transactions().forEach(this::finish);
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofSeconds(20))
                .until(() -> {
                    try (var listing = Files.newDirectoryStream(out, "[!.]*")) {
                        for (Path answer : listing) {
                            if (seen.add(answer.toString())
                                    && !Files.readString(answer).endsWith("</FileAnswer>")) {
                                incomplete.incrementAndGet();
                            }
                        }
                    }
                    return seen.size() == 15;
                });
        assertThat(incomplete).hasValue(0);
    }

    @Test
    void a_broker_that_is_down_keeps_files_waiting_and_refuses_none() throws Exception {
        queue.failAfterTransactions(0);
        drop("one.txt", LinesFormat.file(3));
        drop("two.txt", LinesFormat.file(3));
        await().until(() -> statuses().equals(List.of("STORED", "STORED")));

        queue.work();

        await().atMost(Duration.ofSeconds(20)).until(() -> statuses().equals(List.of("ENQUEUED", "ENQUEUED")));
        assertThat(queue.envelopes()).hasSize(6);
    }

    private List<String> statuses() {
        return JdbcClient.create(database)
                .sql("select status from intake_file order by id")
                .query(String.class)
                .list();
    }

    private void drop(String name, byte[] content) throws Exception {
        Session session = fixture.session("agency-pd-sampleton");
        ChannelSftp sftp = DoorFixture.sftp(session);
        sftp.put(new ByteArrayInputStream(content), "in/" + name + ".part");
        sftp.rename("in/" + name + ".part", "in/" + name);
        session.disconnect();
    }

    private void finish(List<Envelope> batch) {
        Envelope first = batch.get(0);
        JdbcClient.create(database)
                .sql("insert into intake_message (number, ingress_id, agency, channel, message_id, outcome, sha256,"
                        + " received_at, file_id, file_record, original)"
                        + " select nextval('intake_message_number'), 'file:' || ? || ':' || n, ?, 'SFTP', 'M-' || n,"
                        + " 'ACCEPTED', '', now(), ?, n, '' from generate_series(?, ?) n")
                .params(
                        first.fileId(),
                        first.agency(),
                        first.fileId(),
                        first.fileRecord(),
                        batch.get(batch.size() - 1).fileRecord())
                .update();
        answers.recordsFinished(Set.of(first.fileId()));
    }
}
