package org.caseway.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.caseway.fixtures.Messages.aCustodyUpdate;
import static org.caseway.fixtures.Messages.aVictimServiceUpdate;
import static org.caseway.fixtures.Messages.anArrestReport;

import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.caseway.fixtures.Doors;
import org.caseway.fixtures.TestHub;
import org.caseway.fixtures.TestPartners;
import org.caseway.message.JusticeContext;
import org.caseway.message.JusticeMessage;
import org.caseway.message.MessageTypes;
import org.caseway.simulator.WebhookSubscriber;
import org.caseway.wiring.Names;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole hub whose subscribers say by queue what they have received and what became of their notices. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportByQueueTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PROSECUTOR = "prosecutor-cms";
    private static final String COURT = "court-cms";
    private static final String VICTIMS = "victim-notification";

    private final Map<String, Connection> connections = new HashMap<>();
    private TestHub hub;
    private Doors doors;
    private WebhookSubscriber victimService;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        var home = TestHub.homeOn(directory.resolve("home"));
        doors = new Doors(home);
        victimService = doors.webhook(VICTIMS);
        hub = TestHub.on(
                home,
                Map.of(
                        "caseway.config-directory",
                        TestPartners.in(directory, victimService.port()).toString()));
        for (String subscriber : List.of(PROSECUTOR, COURT, VICTIMS)) {
            connections.put(subscriber, doors.connection("subscriber-" + subscriber));
        }
        sent("pd-sampleton", anArrestReport().build());
        sent("vs-sample", aVictimServiceUpdate().build());
        sent("jail-sample-county", aCustodyUpdate().build());
        await().atMost(PATIENCE)
                .until(() ->
                        delivered(PROSECUTOR).size() >= 2 && !delivered(COURT).isEmpty());
        await().atMost(PATIENCE).until(() -> !victimService.notices().isEmpty());
    }

    @AfterAll
    void stop() throws Exception {
        doors.close();
        hub.close();
    }

    @Test
    void a_receipt_is_taken_once_and_answered_under_the_id_it_was_sent_under() throws Exception {
        List<String> ids = delivered(PROSECUTOR);
        String report = deliveries(ids);

        assertThat(told(PROSECUTOR, report).path("receipts").asInt()).isEqualTo(ids.size());
        assertThat(told(PROSECUTOR, report).path("receipts").asInt()).isEqualTo(ids.size());

        assertThat(hub.bean(JdbcClient.class)
                        .sql("select event_id || '-' || subscriber || ' by ' || received_by from delivery_receipt"
                                + " where subscriber = ? order by event_id")
                        .param(PROSECUTOR)
                        .query(String.class)
                        .list())
                .containsExactlyElementsOf(
                        ids.stream().map(id -> id + " by " + PROSECUTOR).toList());
    }

    @Test
    void anothers_delivery_is_as_unknown_as_one_there_never_was_and_nothing_is_taken() throws Exception {
        String own = delivered(COURT).get(0);
        String others = delivered(PROSECUTOR).get(0);

        var refused = told(COURT, deliveries(List.of(own, others, "999999-court-cms", "Mister Example")));

        assertThat(refused.path("problem").asString()).isEqualTo("delivery-unknown");
        assertThat(refused.path("deliveryIds").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder(others, "999999-court-cms", "#4");
        assertThat(receipts(COURT)).isZero();
    }

    @Test
    void what_is_no_report_is_answered_as_such() throws Exception {
        for (String nonsense : List.of(
                "no JSON",
                "{}",
                "[]",
                "",
                "{\"deliveryIds\": [1]}",
                "{\"deliveryIds\": [\"1-court-cms\"], \"notices\": [{\"id\": 1, \"status\": \"DELIVERED\"}]}",
                "{\"notices\": [{\"status\": \"DELIVERED\"}]}")) {
            assertThat(told(COURT, nonsense).path("problem").asString())
                    .as(nonsense)
                    .isEqualTo("report-unreadable");
        }
        assertThat(told(COURT, deliveries(java.util.Collections.nCopies(1_001, "1-court-cms")))
                        .path("problem")
                        .asString())
                .isEqualTo("too-many-deliveries");
    }

    @Test
    void a_victim_service_says_what_became_of_its_notices_and_nobody_else_does() throws Exception {
        String notice = JsonMapper.shared()
                .readTree(victimService.notices().get(0))
                .path("noticeId")
                .asString();

        assertThat(told(PROSECUTOR, status(notice, "CONFIRMED")).path("problem").asString())
                .isEqualTo("not-allowed");
        assertThat(told(VICTIMS, status(notice, "ASLEEP")).path("problem").asString())
                .isEqualTo("status-unknown");
        assertThat(result(told(VICTIMS, status("999999", "DELIVERED")))).isEqualTo("UNKNOWN");
        assertThat(result(told(VICTIMS, status(notice, "DELIVERED")))).isEqualTo("DONE");
        assertThat(result(told(VICTIMS, status(notice, "CONFIRMED")))).isEqualTo("DONE");
        assertThat(result(told(VICTIMS, status(notice, "CONFIRMED")))).isEqualTo("DONE");
        assertThat(result(told(VICTIMS, status(notice, "FAILED")))).isEqualTo("CLOSED");

        assertThat(hub.bean(JdbcClient.class)
                        .sql("select state || ' by ' || by_whom from victim_notice_step where notice_id = ?"
                                + " and reason = 'REPORTED' order by at, ctid")
                        .param(Long.parseLong(notice))
                        .query(String.class)
                        .list())
                .containsExactly("DELIVERED by " + VICTIMS, "CONFIRMED by " + VICTIMS);
    }

    private void sent(String agency, JusticeMessage message) throws Exception {
        byte[] content = JusticeContext.of(MessageTypes.all()).newEncoder().encode(message);
        var answers = doors.answers(agency);
        var answer = answers.to(
                Doors.send(doors.connection("agency-" + agency), Names.intakeQueue(agency), content), PATIENCE);
        assertThat(answer.outcome()).as("%s", answer.problems()).startsWith("ACCEPTED");
    }

    /** What is answered to a report. */
    private JsonNode told(String subscriber, String report) throws Exception {
        String id = Doors.send(
                connections.get(subscriber), Names.receiptQueue(subscriber), report.getBytes(StandardCharsets.UTF_8));
        try (Session session = connections.get(subscriber).createSession(Session.AUTO_ACKNOWLEDGE)) {
            Message answer = session.createConsumer(session.createQueue(Names.receiptAnswerQueue(subscriber)))
                    .receive(PATIENCE.toMillis());
            assertThat(answer).as("an answer to %s", report).isNotNull();
            assertThat(answer.getJMSCorrelationID()).isEqualTo(id);
            return JsonMapper.shared().readTree(answer.getBody(byte[].class));
        }
    }

    private static String deliveries(List<String> ids) {
        return JsonMapper.shared().writeValueAsString(Map.of("deliveryIds", ids));
    }

    private static String status(String notice, String status) {
        return "{\"notices\": [{\"id\": \"" + notice + "\", \"status\": \"" + status + "\"}]}";
    }

    private static String result(JsonNode answer) {
        return answer.path("notices").path(0).path("result").asString();
    }

    private List<String> delivered(String subscriber) {
        return hub.bean(JdbcClient.class)
                .sql("select event_id || '-' || subscriber from delivery where subscriber = ? and status = 'DELIVERED'"
                        + " order by event_id")
                .param(subscriber)
                .query(String.class)
                .list();
    }

    private long receipts(String subscriber) {
        return hub.bean(JdbcClient.class)
                .sql("select count(*) from delivery_receipt where subscriber = ?")
                .param(subscriber)
                .query(Long.class)
                .single();
    }
}
