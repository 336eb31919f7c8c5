package org.caseway.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.caseway.fixtures.Messages.aCourtCaseUpdate;
import static org.caseway.fixtures.Messages.aCourtFiling;
import static org.caseway.fixtures.Messages.aCustodyUpdate;
import static org.caseway.fixtures.Messages.aVictimServiceUpdate;
import static org.caseway.fixtures.Messages.anArrestReport;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caseway.casefile.Address;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Person;
import org.caseway.fixtures.AnswerDesk;
import org.caseway.fixtures.Doors;
import org.caseway.fixtures.Samples;
import org.caseway.fixtures.TestHub;
import org.caseway.fixtures.TestPartners;
import org.caseway.message.JusticeContext;
import org.caseway.message.JusticeMessage;
import org.caseway.message.MessageTypes;
import org.caseway.simulator.QueueSubscriber;
import org.caseway.simulator.WebhookSubscriber;
import org.caseway.wiring.Names;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * A case in which addresses are confidential, at a whole hub: no recipient by any channel, in any form, and no administrator is shown
 * where anybody lives, and of a participating victim the service that may name her is shown the program's address alone.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AddressConfidentialityTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** In every true address. */
    private static final String TRUE = "Trulivinplace";

    private static final String SUBSTITUTE = "PO Box 000, Capital";

    private final Map<String, QueueSubscriber> queues = new HashMap<>();
    private final Map<String, AnswerDesk> answers = new HashMap<>();
    private TestHub hub;
    private Doors doors;
    private WebhookSubscriber victimService;
    private String caseReference;

    @BeforeAll
    void send_everything(@TempDir Path directory) throws Exception {
        var home = TestHub.homeOn(directory.resolve("home"));
        doors = new Doors(home);
        victimService = doors.webhook("victim-notification");
        Path config = TestPartners.in(directory, victimService.port());
        subscriber(config, "reader-json", "law-enforcement", "queue", "json");
        subscriber(config, "reader-feed", "prosecutor", "pull", "xml");
        hub = TestHub.on(home, Map.of("caseway.config-directory", config.toString()));
        for (String queue : List.of("prosecutor-cms", "court-cms", "reader-json")) {
            queues.put(queue, doors.deliveries(queue));
        }
        var participant = Defendant.of(residing(Samples.defendant()));
        // the label first, then everything that would say an address
        sent("court-sampleton", labelled("A-1", participant));
        sent(
                "pd-sampleton",
                text(anArrestReport().withSubject(participant.person()).build())
                        .replace("100 block Main St", "100 block " + TRUE));
        sent("da-sample-county", text(aCourtFiling().withDefendant(participant).build()));
        sent(
                "vs-sample",
                registration(
                        "V-0001",
                        "<vsu:SubstituteAddress><nc:AddressFullText>" + SUBSTITUTE
                                + "</nc:AddressFullText></vsu:SubstituteAddress>"));
        sent("vs-sample", registration("V-0002", ""));
        sent(
                "jail-sample-county",
                text(aCustodyUpdate().withPerson(participant.person()).build()));
        await().atMost(PATIENCE).until(() -> victimService.notices().size() >= 2);
        await().atMost(PATIENCE)
                .until(() -> rows("select count(*) from delivery_waiting where subscriber <> 'reader-feed'") == 0);
    }

    @AfterAll
    void stop() throws Exception {
        doors.close();
        hub.close();
    }

    @Test
    void no_delivery_in_any_form_by_any_channel_has_a_true_address() throws Exception {
        var told = new HashMap<String, List<String>>();
        for (var queue : queues.entrySet()) {
            await().atMost(PATIENCE).until(() -> !queue.getValue().received().isEmpty());
            told.put(queue.getKey(), texts(queue.getValue().received()));
        }
        told.put("webhook", texts(victimService.received()));
        told.put("notices", texts(victimService.notices()));
        var feed = doors.get("subscriber-reader-feed", "/feeds/reader-feed?limit=200");
        told.put("feed", List.of(feed.body()));
        try (var files = doors.drop("subscriber-records-bureau")) {
            told.put("files", texts(List.copyOf(files.fetch("in", name -> true).values())));
        }

        assertThat(feed.body()).contains("\"deliveries\":[{");
        assertThat(told)
                .allSatisfy((channel, documents) ->
                        assertThat(documents).as(channel).isNotEmpty().noneMatch(document -> document.contains(TRUE)));
    }

    @Test
    void a_victims_notice_has_the_substitute_address_and_none_where_no_substitute_is_known() {
        var addresses = new HashMap<String, String>();
        victimService.notices().stream()
                .map(notice -> JsonMapper.shared().readTree(notice))
                .forEach(notice -> addresses.put(
                        notice.path("victimId").asString(),
                        notice.path("victim").path("address").asString("none")));

        assertThat(addresses).containsEntry("V-0001", SUBSTITUTE).containsEntry("V-0002", "none");
    }

    @Test
    void the_court_is_warned_and_the_hub_keeps_no_residence_of_what_it_labelled() {
        assertThat(hub.bean(JdbcClient.class)
                        .sql("select problems from intake_message where message_id = 'A-1'")
                        .query(String.class)
                        .single())
                .contains("residence-confidential");
        assertThat(canonical("A-1")).isNotEmpty().noneMatch(body -> body.contains(TRUE));
    }

    @Test
    void the_victim_service_is_warned_of_a_participant_without_a_substitute() {
        assertThat(rows("select count(*) from intake_message where problems like '%substitute-address-missing%'"))
                .isEqualTo(1);
    }

    @Test
    void an_administrator_is_not_shown_the_address_either() throws Exception {
        var seen = doors.get("admin", "/api/cases/" + caseReference);

        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(seen.body()).contains("ADDRESS_CONFIDENTIALITY").doesNotContain(TRUE);
    }

    private void sent(String agency, String message) throws Exception {
        // one reader for each agency's answers
        if (!answers.containsKey(agency)) {
            answers.put(agency, doors.answers(agency));
        }
        var answer = answers.get(agency)
                .to(
                        Doors.send(
                                doors.connection("agency-" + agency),
                                Names.intakeQueue(agency),
                                message.getBytes(StandardCharsets.UTF_8)),
                        PATIENCE);
        assertThat(answer.outcome()).as("%s %s", agency, answer.problems()).startsWith("ACCEPTED");
        caseReference = answer.caseReference();
    }

    private static String labelled(String messageId, Defendant participant) {
        return text(aCourtCaseUpdate()
                .withMessageId(messageId)
                .withDefendant(participant)
                // one case from the beginning
                .withCaseIdentifiers(
                        Identifier.of(IdentifierKind.PROSECUTOR_CASE, "", "DA-26-3310"),
                        Identifier.of(IdentifierKind.ARREST_TRACKING, "", "ATN-4471-000123456-7"))
                .withRestrictions(Set.of("ADDRESS_CONFIDENTIALITY"))
                .build());
    }

    private static String registration(String victim, String substitute) {
        return text(aVictimServiceUpdate()
                        .withMessageId("VIC-" + victim)
                        .withVictimId(victim)
                        .withOffender(residing(Samples.defendant()))
                        .build())
                .replace("</cw:VictimRegistration>", """
                        </cw:VictimRegistration><j:Victim><j:VictimPerson>
                        <nc:PersonName><nc:PersonGivenName>Wren</nc:PersonGivenName><nc:PersonSurName>Sample</nc:PersonSurName></nc:PersonName>
                        <nc:PersonContactInformation><nc:ContactEmailID>wren@example.org</nc:ContactEmailID></nc:PersonContactInformation>
                        <nc:PersonContactInformation><nc:ContactMailingAddress><nc:AddressFullText>7 %s</nc:AddressFullText>
                        </nc:ContactMailingAddress></nc:PersonContactInformation></j:VictimPerson></j:Victim>
                        <vsu:AddressConfidentialityIndicator>true</vsu:AddressConfidentialityIndicator>%s""".formatted(TRUE, substitute))
                .replace("<vsu:VictimReachableIndicator>true</vsu:VictimReachableIndicator>", "");
    }

    private static Person residing(Person person) {
        return new Person(
                person.name(),
                person.aliases(),
                person.birthDate(),
                person.sex(),
                person.race(),
                person.ethnicity(),
                person.identifiers(),
                new Address(null, "200 " + TRUE, "Sampleton", "XX", "00000"));
    }

    private static String text(JusticeMessage message) {
        return new String(JusticeContext.of(MessageTypes.all()).newEncoder().encode(message), StandardCharsets.UTF_8);
    }

    private static List<String> texts(List<byte[]> documents) {
        return documents.stream()
                .map(document -> new String(document, StandardCharsets.UTF_8))
                .toList();
    }

    private static void subscriber(Path config, String id, String recipientClass, String channel, String format)
            throws Exception {
        Files.writeString(
                config.resolve("subscribers/" + id + ".yaml"), """
                id: %s
                name: %s
                recipientClass: %s
                purpose: Tests
                channel: %s
                format: %s
                """.formatted(id, id, recipientClass, channel, format));
    }

    /** What the hub keeps of a message in its own words. */
    private List<String> canonical(String messageId) {
        var bodies = new ArrayList<String>();
        hub.bean(JdbcClient.class)
                .sql("select body from case_event where message_id = ?")
                .param(messageId)
                .query(byte[].class)
                .list()
                .forEach(body -> bodies.add(new String(StoredBytes.unpack(body), StandardCharsets.UTF_8)));
        return bodies;
    }

    private long rows(String query) {
        return hub.bean(JdbcClient.class).sql(query).query(Long.class).single();
    }
}
