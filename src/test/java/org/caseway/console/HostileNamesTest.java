package org.caseway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.fixtures.Messages.aCourtCaseUpdate;
import static org.caseway.fixtures.Messages.aCourtFiling;
import static org.caseway.fixtures.Messages.aCustodyUpdate;
import static org.caseway.fixtures.Messages.anArrestReport;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.caseway.casefile.Charge;
import org.caseway.casefile.Code;
import org.caseway.casefile.CourtEvent;
import org.caseway.casefile.CourtOrder;
import org.caseway.casefile.FilingDocument;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Organization;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
import org.caseway.fixtures.Samples;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Names and texts that are scripts: two hundred of them are shown, and none ever runs. */
@ExtendWith(InAHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileNamesTest {

    private static final int MESSAGES = 8;
    private static final int ALIASES = 10;
    private static final int CHARGES = 12;

    private static final List<String> SHAPES = Hostile.SHAPES;

    private final Hostile hostile = new Hostile();
    private ConsoleHub hub;
    private Window window;

    @BeforeAll
    void open(ConsoleHub theHub, Window theWindow) {
        hub = theHub;
        window = theWindow;
        window.asEver();
        window.as("admin");
    }

    @Test
    void none_runs_on_any_page_that_shows_them() {
        List<ConsoleHub.Row> sent =
                IntStream.range(0, MESSAGES).mapToObj(this::send).toList();

        assertThat(hostile.used()).isGreaterThanOrEqualTo(200);
        int cases = 0;
        for (ConsoleHub.Row row : sent) {
            shows("/console/messages/" + row.number(), row);
            shows("/console/messages/" + row.number() + "/original", row);
            assertThat(window.text()).as("the original is shown as text").contains("pwned(");
            if (row.caseId() != null) {
                cases++;
                shows("/console/cases/" + row.caseId(), row);
                assertThat(window.text()).as("the case is shown as text").contains("pwned(");
                shows("/console/messages/" + row.number() + "/canonical", row);
                String person = hub.database()
                        .sql("select 'P-' || person_id from person_mention where case_id = ?::uuid limit 1")
                        .param(row.caseId())
                        .query(String.class)
                        .single();
                shows("/console/people/" + person, row);
            } else {
                shows("/console/work/messages/" + row.number(), row);
            }
        }
        assertThat(cases).as("messages that became cases").isPositive();
    }

    @Test
    void none_runs_on_the_page_of_a_filing() {
        var filed = hub.arrives(
                "da-sample-county",
                aCourtFiling()
                        .withMessageId("HOSTILE-FILING")
                        .withFilingId("F-HOSTILE")
                        .withCaseTitle(hostile())
                        .withCaseIdentifiers(Identifier.of(IdentifierKind.PROSECUTOR_CASE, "", "DA-HOSTILE"))
                        .withFiler(new Organization(hostile(), Samples.PROSECUTOR_ORI))
                        .withDocuments(SHAPES.stream()
                                .map(shape -> new FilingDocument(
                                        "D" + SHAPES.indexOf(shape),
                                        hostile(),
                                        Code.reported("COMPLAINT"),
                                        hostile(),
                                        null,
                                        "https://documents.example.org/" + SHAPES.indexOf(shape),
                                        null))
                                .toArray(FilingDocument[]::new))
                        .build());

        assertThat(filed.outcome()).as("%s", filed.problems()).startsWith("ACCEPTED");
        shows("/console/clerk/filings/" + filed.number(), filed);
        assertThat(window.text()).as("the titles are shown as text").contains("<script>pwned(");
        shows("/console/clerk/filings", filed);
    }

    @Test
    void none_runs_on_the_page_of_a_case_that_a_jail_and_a_court_wrote_to() {
        var arrest = send(MESSAGES);
        assertThat(arrest.outcome()).as("%s", arrest.problems()).startsWith("ACCEPTED");
        var ofTheCase = Identifier.of(IdentifierKind.ARREST_TRACKING, "", "ATN-HOSTILE-" + MESSAGES);
        hub.arrives(
                "jail-sample-county",
                aCustodyUpdate()
                        .withMessageId("HOSTILE-JAIL")
                        .withCaseIdentifiers(ofTheCase)
                        .withFacility(new Organization(hostile(), Samples.JAIL_ORI))
                        .withReason(hostile())
                        .build());
        for (int n = 0; n < SHAPES.size(); n++) {
            CourtEvent hearing = Samples.arraignment();
            CourtOrder order = Samples.protectionOrder();
            var update = hub.arrives(
                    "court-sampleton",
                    aCourtCaseUpdate()
                            .withMessageId("HOSTILE-COURT-" + n)
                            .withCaseIdentifiers(ofTheCase)
                            .withDocketId("26-CR-HOSTILE")
                            .withCaseTitle(hostile())
                            .withCourtEvents(new CourtEvent(
                                    "HOSTILE-" + n,
                                    hearing.category(),
                                    hearing.scheduledAt(),
                                    hearing.status(),
                                    hostile(),
                                    hostile(),
                                    hostile()))
                            .withOrders(new CourtOrder(
                                    "PO-HOSTILE-" + n,
                                    order.category(),
                                    order.issuedOn(),
                                    null,
                                    null,
                                    null,
                                    order.status(),
                                    new PersonName(hostile(), null, hostile(), null),
                                    List.of(hostile())))
                            .build());
            assertThat(update.outcome()).as("%s", update.problems()).isNotEqualTo("REJECTED");
            if (n == SHAPES.size() - 1) {
                shows("/console/messages/" + update.number() + "/canonical", update);
            }
        }
        shows("/console/cases/" + arrest.caseId(), arrest);
        assertThat(window.text()).as("places of hearings are shown as text").contains("pwned(");
        shows("/console/messages?find=26-CR-HOSTILE", arrest);
    }

    @Test
    void none_runs_that_somebody_typed_into_a_form() throws Exception {
        var json = new tools.jackson.databind.json.JsonMapper();
        List<Long> rejected = hub.database()
                .sql("select number from intake_message where outcome = 'REJECTED' order by number desc limit 12")
                .query(Long.class)
                .list();
        for (int n = 0; n < SHAPES.size(); n++) {
            String made = hostile();
            String owner = json.writeValueAsString(made.substring(0, Math.min(60, made.length())));
            String why = json.writeValueAsString(made);
            String item = "{\"queue\": \"REJECTED\", \"subject\": \"%d\", \"owner\": %s}";
            typed("admin", "/api/work/owners", item.formatted(rejected.get(n % rejected.size()), owner));
            typed("guard", "/api/audit/access/reviews", "{\"why\": " + why + "}");
        }
        shows("/console/work", null);
        assertThat(window.text()).as("owners are shown as text").contains("pwned(");
        shows("/console/audit/access", null);
        assertThat(window.text()).as("reasons are shown as text").contains("<body onload=pwned(");
        for (String shape : SHAPES.subList(0, 6)) {
            String why = json.writeValueAsString(shape.formatted(1));
            typed("night-shift", "/api/subscribers/court-cms/throttle", "{\"perSecond\": 500, \"why\": " + why + "}");
            shows("/console/failures", null);
            assertThat(window.text()).as("reasons of lanes are shown as text").contains("pwned(1)");
        }
        typed("night-shift", "/api/subscribers/court-cms/throttle", "{\"why\": \"as before\"}");
    }

    @Test
    void none_runs_that_is_the_code_of_an_agency_or_why_somebody_mapped_it() throws Exception {
        var json = new tools.jackson.databind.json.JsonMapper();
        var held =
                sendWith(MESSAGES + 2, SHAPES.stream().map(shape -> hostile()).toList());
        assertThat(held.outcome()).as("%s", held.problems()).isEqualTo("HELD");

        window.as("records-desk");
        shows("/console/work/codes", held);
        assertThat(window.text()).as("codes are shown as text").contains("<body onload=pwned(");
        shows("/console/work/held/" + held.number(), held);
        shows("/console/work/held", held);
        for (var code :
                json.readTree(hub.get("records-desk", "/api/codes/unmapped").body())) {
            if (code.path("code").asString().contains("pwned(")) {
                var said = json.createObjectNode()
                        .put("agency", "pd-sampleton")
                        .put("list", "charge-severity")
                        .put("code", code.path("code").asString())
                        .put("canonical", "FELONY")
                        .put("why", hostile());
                typed("records-desk", "/api/codes/map", said.toString());
            }
        }
        shows("/console/work/codes", held);
        assertThat(window.text()).as("reasons are shown as text").contains("taken", "pwned(");
        window.as("admin");
    }

    @Test
    void none_runs_on_the_pages_of_alerts_deadlines_rules_corrections_and_jobs() throws Exception {
        var json = new tools.jackson.databind.json.JsonMapper();
        long alert = hub.count("select min(alert_id) from oversight_alert where resolved_at is null");
        long recorded = hub.count("select max(number) from intake_message where message_type = 'arrest-report'"
                + " and outcome like 'ACCEPTED%'");
        String pack = "/api/deadlines/packs/us-state-example/";
        for (String shape : SHAPES) {
            String made = hostile();
            var said = json.createObjectNode()
                    .put("owner", made.substring(0, Math.min(60, made.length())))
                    .put("why", made);
            typed("night-shift", "/api/alerts/" + alert + "/acknowledge", said.toString());
            if (SHAPES.indexOf(shape) % 5 == 0) {
                shows("/console/alerts/" + alert, null);
                assertThat(window.text()).as("notes are shown as text").contains("pwned(");
            }
        }
        shows("/console/alerts", null);

        var proposed = json.readTree(
                hub.post("admin", pack + "propose", why(hostile())).body());
        shows("/console/deadlines/packs", null);
        assertThat(window.text()).as("reasons of rule packs are shown as text").contains("pwned(");
        shows("/console/deadlines/packs/us-state-example", null);
        typed(
                "admin",
                pack + "withdraw",
                json.createObjectNode()
                        .put("version", proposed.path("version").asString())
                        .put("why", hostile())
                        .toString());
        shows("/console/deadlines/packs", null);

        var asked = json.createObjectNode()
                .put("messageNumber", recorded)
                .put("field", "arrest.occurredAt")
                .put("reason", SHAPES.stream().map(shape -> hostile()).collect(Collectors.joining(" ")));
        var request = hub.post("records-desk", "/api/correction-requests", asked.toString());
        assertThat(request.statusCode()).as(request.body()).isEqualTo(201);
        shows("/console/work/corrections", null);
        shows(
                "/console/work/corrections/"
                        + json.readTree(request.body()).path("id").asLong(),
                null);
        assertThat(window.text()).as("what is asked is shown as text").contains("<body onload=pwned(");
        for (String page : List.of(
                "morning",
                "work/pressing",
                "work/deadlines?days=30",
                "work/matches",
                "work/overdue",
                "evidence",
                "victims",
                "training",
                "measures",
                "failures/jobs",
                "overview",
                "audit/chain",
                "policies",
                "partners")) {
            shows("/console/" + page, null);
        }
    }

    @Test
    void none_runs_in_what_was_sent_or_in_what_changed() {
        var first = send(MESSAGES + 3);
        assertThat(first.outcome()).as("%s", first.problems()).startsWith("ACCEPTED");
        org.awaitility.Awaitility.await()
                .atMost(ConsoleHub.PATIENCE)
                .until(() -> hub.count(
                                "select count(*) from delivery d join case_event e using (event_id) where e.message_number = "
                                        + first.number() + " and d.subscriber = 'prosecutor-cms'")
                        > 0);
        shows("/console/messages/" + first.number() + "/sent/prosecutor-cms", first);
        assertThat(window.text()).as("what was sent is shown as text").contains("pwned(");
        var rejected = hub.database()
                .sql("select number from intake_message where outcome = 'REJECTED' order by number limit 1")
                .query(Long.class)
                .single();
        shows("/console/work/messages/" + rejected, null);
    }

    private static String why(String made) {
        return new tools.jackson.databind.json.JsonMapper()
                .createObjectNode()
                .put("why", made)
                .toString();
    }

    private void typed(String who, String path, String json) throws Exception {
        assertThat(hub.post(who, path, json).statusCode()).as(json).isBetween(200, 204);
    }

    @Test
    void none_runs_that_is_asked_for() {
        for (String page :
                List.of("messages?find=", "cases?find=", "audit?of=", "failures/parked?subscriber=x&cause=")) {
            for (String shape : SHAPES.subList(0, 5)) {
                String asked = String.format(shape, 1);
                window.open("/console/" + page
                        + java.net.URLEncoder.encode(asked, java.nio.charset.StandardCharsets.UTF_8));
                assertThat(window.executed())
                        .asInstanceOf(InstanceOfAssertFactories.LIST)
                        .as(page)
                        .isEmpty();
            }
        }
    }

    @Test
    void one_that_did_run_would_be_seen_and_the_policy_stops_what_is_written_into_a_page() {
        window.open("/console/overview").script("pwned('seen')");
        assertThat(window.executed())
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactly("seen");

        window.open("/console/overview").script("document.body.innerHTML = '<img src=x onerror=pwned(1)>'");
        window.until(() -> window.complaints().stream().anyMatch(said -> said.contains("Content Security Policy")));
        assertThat(window.executed())
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .isEmpty();
    }

    private void shows(String path, ConsoleHub.@Nullable Row row) {
        window.open(path);
        assertThat(window.text()).as("%s of %s", path, row).isNotBlank();
        assertThat(window.executed())
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .as("scripts that ran on %s", path)
                .isEmpty();
    }

    private ConsoleHub.Row send(int n) {
        return sendWith(n, List.of("M1"));
    }

    /** @param severities of its charges in turn */
    private ConsoleHub.Row sendWith(int n, List<String> severities) {
        var aliases = new ArrayList<PersonName>();
        for (int i = 0; i < ALIASES; i++) {
            aliases.add(new PersonName(hostile(), null, "ALIAS", null));
        }
        var person = new Person(
                new PersonName(hostile(), hostile(), "HOSTILE" + hostile(), null),
                aliases,
                LocalDate.of(1991, 1 + n % 12, 17),
                null,
                null,
                null,
                List.of(Identifier.of(IdentifierKind.STATE_FINGERPRINT, "XX", "XX099" + String.format("%05d", n))),
                null);
        Charge[] charges = IntStream.range(1, Math.max(CHARGES, severities.size()) + 1)
                .mapToObj(i -> Samples.charge(
                        String.format("%03d", i),
                        hostile(),
                        "53a",
                        "61",
                        "1313",
                        severities.get(i % severities.size())))
                .toArray(Charge[]::new);
        String narrative = IntStream.range(0, 5).mapToObj(i -> hostile()).collect(Collectors.joining(" "));
        return hub.arrives(
                "pd-sampleton",
                anArrestReport()
                        .withMessageId("HOSTILE-" + n)
                        .withTrackingNumber("ATN-HOSTILE-" + n)
                        .withRecordId("26-HOSTILE-" + n)
                        .withIncidentNumber("INC-HOSTILE-" + n)
                        .withSubject(person)
                        .withCharges(charges)
                        .withNarrative(narrative)
                        .build());
    }

    private String hostile() {
        return hostile.next();
    }
}
