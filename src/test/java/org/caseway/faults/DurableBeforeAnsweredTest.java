package org.caseway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.fixtures.Messages.aCourtFiling;
import static org.caseway.fixtures.Messages.anArrestReport;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.StackTrace;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.caseway.fixtures.Doors;
import org.caseway.fixtures.TestHub;
import org.caseway.simulator.MessageBatchFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A power cut takes what only the page cache has, and no kill of a process shows that. So the JVM's own record of forced files is read:
 * between what an agency began to send and the answer that it was taken, what was sent was forced onto the disk, by every door.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DurableBeforeAnsweredTest {

    private static final int TIMES = 10;
    private static final String FORCED = "jdk.FileForce";
    private static final String SENDING = "caseway.Sending";

    @TempDir
    static Path directory;

    private final Recording throughout = new Recording();
    private TestHub hub;
    private Doors doors;

    /** From before the first byte goes out until the answer is there. */
    @Name(SENDING)
    @Label("Sending")
    @StackTrace(false)
    static final class Sending extends Event {}

    private interface Send {
        void one(int number) throws Exception;
    }

    @BeforeAll
    void a_hub() {
        // before the hub: what is forced while the JVM only begins to record has no name of its file
        throughout.enable(FORCED).withThreshold(Duration.ZERO).withoutStackTrace();
        throughout.start();
        hub = TestHub.on(directory.resolve("hub"));
        doors = new Doors(hub.home());
    }

    @AfterAll
    void stop() throws Exception {
        doors.close();
        hub.close();
        throughout.close();
    }

    @Test
    void what_the_queue_acknowledges_is_in_the_journal_on_the_disk() throws Exception {
        var sender = doors.sender("pd-sampleton");

        var events = recorded(number -> sender.send(arrest("queue", number)));

        assertEachForced(events, hub.home().broker().resolve("journal"));
    }

    @Test
    void what_https_has_taken_is_in_the_journal_on_the_disk() throws Exception {
        var events = recorded(number -> assertThat(doors.post(
                                "agency-pd-sampleton",
                                "application/xml",
                                BodyPublishers.ofByteArray(arrest("https", number)))
                        .statusCode())
                .isEqualTo(202));

        assertEachForced(events, hub.home().broker().resolve("journal"));
    }

    @Test
    void a_file_whose_upload_has_ended_is_on_the_disk() throws Exception {
        try (var drop = doors.drop("agency-da-sample-county")) {
            var events = recorded(
                    number -> drop.drop("durable-" + number + ".xml", MessageBatchFile.of(List.of(filing(number)))));

            assertEachForced(events, hub.home().files());
        }
    }

    @Test
    void the_database_answers_a_commit_when_it_is_on_the_disk() {
        var jdbc = hub.bean(JdbcTemplate.class);

        assertThat(List.of("fsync", "synchronous_commit", "full_page_writes"))
                .allSatisfy(setting -> assertThat(jdbc.queryForObject("show " + setting, String.class))
                        .as(setting)
                        .isEqualTo("on"));
    }

    private List<RecordedEvent> recorded(Send send) throws Exception {
        Path file = directory.resolve("forced.jfr");
        try (var recording = new Recording()) {
            recording.enable(FORCED).withThreshold(Duration.ZERO).withoutStackTrace();
            recording.enable(SENDING).withThreshold(Duration.ZERO);
            recording.start();
            for (int number = 0; number < TIMES; number++) {
                var sending = new Sending();
                sending.begin();
                send.one(number);
                sending.commit();
            }
            recording.stop();
            recording.dump(file);
        }
        return events(file);
    }

    private static List<RecordedEvent> events(Path file) throws IOException {
        try {
            return RecordingFile.readAllEvents(file);
        } finally {
            Files.delete(file);
        }
    }

    private static void assertEachForced(List<RecordedEvent> events, Path below) {
        var sendings = events.stream().filter(event -> is(event, SENDING)).toList();
        var forced = events.stream()
                .filter(event -> is(event, FORCED) && event.getString("path") != null)
                .filter(event -> Path.of(event.getString("path")).startsWith(below))
                .toList();
        assertThat(sendings).hasSize(TIMES);
        assertThat(sendings)
                .allSatisfy(sending -> assertThat(forced)
                        .as("forced below %s while it was sent", below)
                        .anySatisfy(one -> {
                            assertThat(one.getStartTime()).isAfter(sending.getStartTime());
                            assertThat(one.getEndTime()).isBefore(sending.getEndTime());
                        }));
    }

    private static boolean is(RecordedEvent event, String name) {
        return event.getEventType().getName().equals(name);
    }

    private static byte[] arrest(String door, int number) {
        return HostileMessages.valid(anArrestReport()
                .withMessageId("DURABLE-" + door + "-" + number)
                .withTrackingNumber("DURABLE-T-" + door + "-" + number)
                .build());
    }

    private static byte[] filing(int number) {
        return HostileMessages.valid(
                aCourtFiling().withMessageId("DURABLE-file-" + number).build());
    }
}
