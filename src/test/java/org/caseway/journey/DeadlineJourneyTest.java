package org.caseway.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.caseway.fixtures.Messages.aCustodyUpdate;
import static org.caseway.fixtures.Messages.anArrestReport;

import jakarta.jms.Connection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.caseway.casefile.Code;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.fixtures.AnswerDesk;
import org.caseway.fixtures.Doors;
import org.caseway.fixtures.TestHub;
import org.caseway.fixtures.TestPartners;
import org.caseway.message.JusticeContext;
import org.caseway.message.JusticeMessage;
import org.caseway.message.MessageEncoder;
import org.caseway.message.MessageTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Deadlines, priorities and missing items of what goes through a whole hub. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadlineJourneyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final OffsetDateTime NOW = OffsetDateTime.now(ZoneOffset.UTC).withNano(0);

    private final MessageEncoder encoder = JusticeContext.of(MessageTypes.all()).newEncoder();
    private TestHub hub;
    private Doors doors;
    private Connection police;
    private Connection jail;
    private AnswerDesk policeAnswers;
    private AnswerDesk jailAnswers;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        var home = TestHub.homeOn(directory.resolve("home"));
        doors = new Doors(home);
        int victims = doors.webhook("victim-notification").port();
        hub = TestHub.on(
                home,
                Map.of(
                        "caseway.config-directory",
                        TestPartners.in(directory, victims).toString(),
                        "caseway.following.look",
                        "200ms",
                        "caseway.completeness.ask",
                        "pd-sampleton"));
        police = doors.connection("agency-pd-sampleton");
        jail = doors.connection("agency-jail-sample-county");
        policeAnswers = doors.answers("pd-sampleton");
        jailAnswers = doors.answers("jail-sample-county");
        assertThat(post("admin", "/api/deadlines/packs/us-state-example/propose", "{\"why\":\"as agreed\"}"))
                .isEqualTo(200);
        assertThat(post("admin", "/api/deadlines/packs/us-state-example/approve", "{\"version\":\"2026.1\"}"))
                .as("nobody approves what he proposed")
                .isEqualTo(409);
        assertThat(post("admin-second", "/api/deadlines/packs/us-state-example/approve", "{\"version\":\"2026.1\"}"))
                .isEqualTo(200);
    }

    @AfterAll
    void stop() throws Exception {
        doors.close();
        hub.close();
    }

    @Test
    void an_arrest_starts_forty_eight_hours_that_a_release_ends() throws Exception {
        String caseId = arrested("D1");
        JsonNode running = awaitDeadline(caseId, "PC_48H", "RUNNING");

        assertThat(OffsetDateTime.parse(running.path("due").asString()))
                .isEqualTo(NOW.minusHours(1).plusHours(48));
        assertThat(running.path("trace").get(0).path("source").asString()).startsWith("message ");
        assertThat(get("/api/deadlines?within=P3D").findValuesAsString("caseId"))
                .contains(caseId);
        JsonNode whatIf = json(doors.postJson(
                        "admin",
                        "/api/deadlines/what-if",
                        "{\"caseId\":\"%s\",\"suppose\":[{\"event\":\"PROBABLE_CAUSE_HEARD\",\"at\":\"%s\"}]}"
                                .formatted(caseId, NOW))
                .body());
        assertThat(whatIf.findValue("wouldBe").path("status").asString()).isEqualTo("MET");

        custody("D1", "RELEASED", NOW);

        awaitDeadline(caseId, "PC_48H", "MET");
        assertThat(get("/api/deadlines/moves?case=" + caseId).findValuesAsString("newStatus"))
                .contains("RUNNING", "MET");
        assertThat(doors.get("agency-pd-sampleton", "/api/deadlines?overdue=true")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whoever_is_held_is_more_pressing_and_the_reasons_add_up() throws Exception {
        String free = arrested("P1");
        String held = arrested("P2");
        custody("P2", "BOOKED", NOW.minusMinutes(30));

        await().atMost(PATIENCE).until(() -> words(ranked(held)).contains("IN_CUSTODY"));
        JsonNode pressing = ranked(held);
        assertThat(pressing.path("total").asInt())
                .isEqualTo(pressing.findValues("points").stream()
                        .mapToInt(JsonNode::asInt)
                        .sum());
        assertThat(words(pressing)).contains("CLOCK", "SEVERITY");
        var order = get("/api/priorities?most=1000").findValuesAsString("caseId");
        assertThat(order.indexOf(held)).isLessThan(order.indexOf(free));
    }

    @Test
    void what_an_arrest_lacks_is_asked_for_on_the_answer_queue_and_closed_when_it_comes() throws Exception {
        String bare = sent(
                police,
                "pd-sampleton",
                policeAnswers,
                anArrestReport()
                        .withMessageId("ARR-M1")
                        .withRecordId("REC-M1")
                        .withIncidentNumber("INC-M1")
                        .withTrackingNumber("ATN-M1")
                        .withSubject(unnumbered("M1"))
                        .withOccurredAt(NOW.minusHours(1))
                        .withSentAt(NOW)
                        .withBooking(null)
                        .build());

        AnswerDesk.Seen request = policeAnswers.first(
                answer -> answer.document().contains("MissingItemRequest")
                        && answer.document().contains(bare),
                "a request for what is missing",
                PATIENCE);
        assertThat(AnswerDesk.texts(request.document(), "MissingItemCode")).containsExactly("FINGERPRINT_NUMBER");
        assertThat(AnswerDesk.texts(request.document(), "MessageID")).containsExactly("ARR-M1");
        assertThat(json(doors.get("agency-pd-sampleton", "/api/missing-items").body())
                        .findValuesAsString("caseId"))
                .contains(bare);
        assertThat(doors.get("agency-jail-sample-county", "/api/missing-items").body())
                .doesNotContain(bare);

        sent(
                police,
                "pd-sampleton",
                policeAnswers,
                anArrestReport()
                        .withMessageId("ARR-M1-2")
                        .withRecordId("REC-M1")
                        .withIncidentNumber("INC-M1")
                        .withTrackingNumber("ATN-M1")
                        .withSubject(numbered("M1"))
                        .withOccurredAt(NOW.minusHours(1))
                        .withSentAt(NOW)
                        .withBooking(null)
                        .build());

        await().atMost(PATIENCE)
                .until(() -> get("/api/missing-items?case=" + bare)
                        .get(0)
                        .path("closedAt")
                        .isString());
        assertThat(get("/api/missing-items?overdue=true")).isEmpty();
    }

    private static org.caseway.casefile.Person unnumbered(String name) {
        return person(name, List.of());
    }

    private static org.caseway.casefile.Person numbered(String name) {
        return person(name, List.of(Identifier.of(IdentifierKind.STATE_FINGERPRINT, "XX", "XX9" + name)));
    }

    private static org.caseway.casefile.Person person(String name, List<Identifier> identifiers) {
        return new org.caseway.casefile.Person(
                new org.caseway.casefile.PersonName("GAMMA", null, "EXAMPLE" + name, null),
                List.of(),
                java.time.LocalDate.parse("1991-05-06"),
                Code.reported("F"),
                null,
                null,
                identifiers,
                null);
    }

    private String arrested(String name) throws Exception {
        return sent(
                police,
                "pd-sampleton",
                policeAnswers,
                anArrestReport()
                        .withMessageId("ARR-" + name)
                        .withRecordId("REC-" + name)
                        .withIncidentNumber("INC-" + name)
                        .withTrackingNumber("ATN-" + name)
                        .withSubject(numbered(name))
                        .withOccurredAt(NOW.minusHours(1))
                        .withSentAt(NOW)
                        .withBooking(null)
                        .build());
    }

    private void custody(String name, String status, OffsetDateTime at) throws Exception {
        sent(
                jail,
                "jail-sample-county",
                jailAnswers,
                aCustodyUpdate()
                        .withMessageId("CUS-" + name + status)
                        .withPerson(numbered(name))
                        .withStatus(Code.reported(status))
                        .withOccurredAt(at)
                        .withSentAt(NOW)
                        .withBookingNumber("B-" + name)
                        .withCaseIdentifiers(Identifier.of(IdentifierKind.ARREST_TRACKING, "", "ATN-" + name))
                        .build());
    }

    private String sent(Connection from, String agency, AnswerDesk answers, JusticeMessage message) throws Exception {
        String id = Doors.send(from, org.caseway.wiring.Names.intakeQueue(agency), encoder.encode(message));
        AnswerDesk.Seen answer = answers.to(id, PATIENCE);
        assertThat(answer.outcome()).as(answer.document()).startsWith("ACCEPTED");
        return answer.caseReference();
    }

    private JsonNode awaitDeadline(String caseId, String rule, String status) {
        return await().atMost(PATIENCE)
                .until(
                        () -> {
                            for (JsonNode one : get("/api/deadlines?case=" + caseId)) {
                                JsonNode deadline = one.path("deadline");
                                if (deadline.path("rule").asString().equals(rule)
                                        && deadline.path("status").asString().equals(status)) {
                                    return deadline;
                                }
                            }
                            return JsonMapper.shared().createObjectNode();
                        },
                        deadline -> !deadline.isEmpty());
    }

    private JsonNode ranked(String caseId) throws Exception {
        for (JsonNode one : get("/api/priorities?most=1000")) {
            if (one.path("caseId").asString().equals(caseId)) {
                return one;
            }
        }
        return JsonMapper.shared().createObjectNode();
    }

    private static List<String> words(JsonNode ranked) {
        return new ArrayList<>(ranked.path("reasons").findValuesAsString("word"));
    }

    private int post(String user, String path, String json) throws Exception {
        return doors.postJson(user, path, json).statusCode();
    }

    private JsonNode get(String path) throws Exception {
        var answer = doors.get("admin", path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer.body());
    }

    private static JsonNode json(String body) {
        return JsonMapper.shared().readTree(body);
    }
}
