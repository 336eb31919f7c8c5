package org.caseway.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.caseway.fixtures.Messages.aCustodyUpdate;
import static org.caseway.fixtures.Messages.anArrestReport;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.caseway.casefile.Code;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
import org.caseway.fixtures.AnswerDesk;
import org.caseway.fixtures.DisseminationCheck;
import org.caseway.fixtures.Doors;
import org.caseway.fixtures.Samples;
import org.caseway.fixtures.TestHub;
import org.caseway.fixtures.TestPartners;
import org.caseway.message.JusticeContext;
import org.caseway.message.JusticeMessage;
import org.caseway.message.MessageTypes;
import org.caseway.simulator.QueueSubscriber;
import org.caseway.wiring.Names;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole hub whose subscribers watch a person, ask for felonies, and have let their agreement or their confirmation run out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubscriptionJourneyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LAPSED = "agreement: MOU-1\nagreementExpiresOn: 2026-01-31\n";

    private final Map<String, AnswerDesk> answers = new HashMap<>();
    private final Map<String, String> cases = new HashMap<>();
    private TestHub hub;
    private Doors doors;
    private Path config;
    private QueueSubscriber registry;
    private QueueSubscriber lapsed;

    @BeforeAll
    void send_everything(@TempDir Path directory) throws Exception {
        var home = TestHub.homeOn(directory.resolve("home"));
        doors = new Doors(home);
        config = TestPartners.in(directory, 1);
        subscriber("registry", "law-enforcement", "queue", "watches: true\n");
        subscriber(
                "felonies", "prosecutor", "pull", """
                revalidateBy: %s
                graceDays: 30
                filters:
                  - name: felonies
                    when: severities.exists(s, s.startsWith("FELONY"))
                """.formatted(LocalDate.now().minusDays(3)));
        subscriber("lapsed", "court", "queue", LAPSED);
        hub = TestHub.on(home, Map.of("caseway.config-directory", config.toString()));
        registry = doors.deliveries("registry");
        lapsed = doors.deliveries("lapsed");
        var watch = doors.postJson(
                "subscriber-registry",
                "/api/subscriptions/registry/watches",
                "{\"kind\": \"FBI\", \"issuer\": \"\", \"value\": \"123456AB7\"}");
        assertThat(watch.statusCode()).as(watch.body()).isEqualTo(200);
        sent(
                "pd-sampleton",
                "other",
                anArrestReport()
                        .withMessageId("OTHER-1")
                        .withRecordId("OTHER-R1")
                        .withTrackingNumber("OTHER-T1")
                        .withIncidentNumber("OTHER-I1")
                        .withBooking(null)
                        .withSubject(somebodyElse())
                        .withCharges(Samples.charge("001", "ROBBERY 1ST DEG", "53a", "134", "1201", "F1"))
                        .build());
        sent("pd-sampleton", "watched", anArrestReport().build());
        sent("jail-sample-county", "watched", aCustodyUpdate().build());
        await().atMost(PATIENCE)
                .until(() -> rows("select count(*) from delivery_waiting where subscriber in ('registry', 'court-cms')")
                        == 0);
    }

    @AfterAll
    void stop() throws Exception {
        DisseminationCheck.everyDeliveryIsDisseminated(hub.bean(JdbcClient.class));
        doors.close();
        hub.close();
    }

    @Test
    void a_watched_person_is_told_of_and_nobody_else() {
        await().atMost(PATIENCE).until(() -> registry.received().size() == 2);

        assertThat(registry.received())
                .allSatisfy(told -> assertThat(text(told)).contains(cases.get("watched")))
                .noneSatisfy(told -> assertThat(text(told)).contains(cases.get("other")));
    }

    @Test
    void a_preview_shows_byte_for_byte_what_was_received() throws Exception {
        await().atMost(PATIENCE).until(() -> registry.received().size() == 2);

        var preview = json("/api/subscriptions/registry/preview?days=30");

        assertThat(preview.path("count").path("received").asInt()).isEqualTo(3);
        assertThat(preview.path("deliveries")
                        .valueStream()
                        .map(d -> d.path("sha256").asString()))
                .containsExactlyElementsOf(registry.received().stream()
                        .map(told -> HexFormat.of().formatHex(Digests.sha256(told)))
                        .toList());
    }

    @Test
    void a_filter_lets_felonies_through_in_the_days_of_grace() throws Exception {
        var feed = doors.get("subscriber-felonies", "/feeds/felonies");

        assertThat(feed.body()).contains(cases.get("other")).doesNotContain(cases.get("watched"));
        assertThat(standing("felonies").path("state").asString()).isEqualTo("IN_GRACE");
    }

    @Test
    void without_an_agreement_nothing_goes_and_everything_when_there_is_one_again() throws Exception {
        assertThat(lapsed.received()).isEmpty();
        assertThat(standing("lapsed").path("state").asString()).isEqualTo("SUSPENDED");
        assertThat(standing("lapsed").path("reason").asString()).isEqualTo("agreement MOU-1 ended on 2026-01-31");
        assertThat(standing("lapsed").path("waiting").asInt()).isEqualTo(3);

        subscriber("lapsed", "court", "queue", LAPSED.replace("2026-01-31", "2999-12-31"));
        assertThat(doors.postJson("admin", "/api/reload", "").statusCode()).isEqualTo(200);

        await().atMost(PATIENCE).until(() -> lapsed.received().size() == 3);
        assertThat(standing("lapsed").path("state").asString()).isEqualTo("ACTIVE");
    }

    private void sent(String agency, String whose, JusticeMessage message) throws Exception {
        byte[] content = JusticeContext.of(MessageTypes.all()).newEncoder().encode(message);
        // one reader for each agency's answers
        if (!answers.containsKey(agency)) {
            answers.put(agency, doors.answers(agency));
        }
        var answer = answers.get(agency)
                .to(Doors.send(doors.connection("agency-" + agency), Names.intakeQueue(agency), content), PATIENCE);
        assertThat(answer.outcome()).as("%s %s", agency, answer.problems()).startsWith("ACCEPTED");
        cases.put(whose, answer.caseReference());
    }

    private static Person somebodyElse() {
        return new Person(
                new PersonName("BRAVO", null, "SPECIMEN", null),
                List.of(),
                LocalDate.parse("1971-07-01"),
                Code.reported("M"),
                Code.reported("WHITE"),
                null,
                List.of(Identifier.of(IdentifierKind.FBI, "", "654321BA7")),
                null);
    }

    private void subscriber(String id, String recipientClass, String channel, String terms) throws Exception {
        Files.writeString(
                config.resolve("subscribers/" + id + ".yaml"), """
                id: %s
                name: %s
                recipientClass: %s
                purpose: Tests
                channel: %s
                format: json
                """.formatted(id, id, recipientClass, channel) + terms);
    }

    private JsonNode standing(String subscriber) throws Exception {
        return json("/api/subscriptions")
                .valueStream()
                .filter(s -> s.path("id").asString().equals(subscriber))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode json(String path) throws Exception {
        return JsonMapper.shared().readTree(doors.get("admin", path).body());
    }

    private static String text(byte[] told) {
        return new String(told, StandardCharsets.UTF_8);
    }

    private long rows(String query) {
        return hub.bean(JdbcClient.class).sql(query).query(Long.class).single();
    }
}
