package org.caseway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.caseway.fixtures.Messages.anArrestReport;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** A policy is tried out on what happened, proposed by one person in a browser and put in force by another. */
@ExtendWith(InAHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PoliciesTest {

    private static final String RULE =
            "  - name: social-security-number\n    fields: [SSN]\n    to: [court, prosecutor,";
    private static final String OTHER = "  - name: social-security-number\n    fields: [SSN]\n    to: [court,";

    private ConsoleHub hub;
    private Window window;

    @BeforeAll
    void open(ConsoleHub theHub, Window theWindow) {
        hub = theHub;
        window = theWindow;
        window.asEver();
    }

    @Test
    void a_privacy_officer_tries_a_draft_and_proposes_it_and_somebody_else_puts_it_in_force() throws Exception {
        Path file = hub.configuration().resolve("policies/disclosure.yaml");
        String before = Files.readString(file);
        assertThat(before).contains(RULE);
        long message = arrested();
        await().atMost(ConsoleHub.PATIENCE).until(() -> delivered(message) == 1);
        Files.writeString(file, before.replace(RULE, OTHER).replace("version: \"1\"", "version: \"2\""));

        window.as("privacy").open("/console/policies/simulation?set=draft");
        window.field("message").sendKeys(String.valueOf(message));
        window.script("document.querySelector('[name=subscriber]').value = 'prosecutor-cms'");
        window.field("purpose").sendKeys(Keys.ENTER);
        window.untilShown("Class by class");
        assertThat(line("ssn"))
                .contains(
                        "shown",
                        "disclosure@1/social-security-number",
                        "withheld",
                        "disclosure@2/social-security-number");
        assertThat(window.path()).contains("message=" + message).contains("subscriber=prosecutor-cms");
        assertThat(window.text()).doesNotContain("000-12-3456");
        window.press("r");
        window.until(() ->
                "1".equals(String.valueOf(window.script("return document.querySelectorAll('.document').length"))));
        assertThat(window.text()).as("under the draft").doesNotContain("000-12-3456");
        window.open(window.path().replace("set=draft", "set="));
        window.untilShown("000-12-3456");

        window.open("/console/policies/draft/difference");
        window.untilShown("deliveries would be others");
        assertThat(window.text()).containsPattern("ssn in \\d+");

        window.open("/console/policies/draft");
        assertThat(window.script("return document.querySelectorAll('.difference .added').length"))
                .isEqualTo(2L);
        window.press("w").press("the prosecutor's system has them already", Keys.ENTER);
        window.untilShown("somebody else has to approve it");
        String set = window.path();
        assertThat(window.text()).contains("You proposed it").doesNotContain("Approve it");
        assertThat(hub.post("privacy", set.replace("/console", "/api") + "/approve", "")
                        .statusCode())
                .isEqualTo(403);

        window.as("guard").open(set);
        window.press("1");
        window.untilShown("in force on this node");

        window.as("privacy").open("/console/policies/simulation?subscriber=prosecutor-cms&message=" + message);
        assertThat(line("ssn")).contains("withheld", "disclosure@2/social-security-number");
        assertThat(hub.count(
                        "select count(*) from audit_link where act = 'policy-simulated-document' and entries like '%"
                                + message + " as prosecutor-cms prosecutor under draft by privacy%'"))
                .isOne();
        assertThat(hub.count("select count(*) from audit_link where act = 'policy-compared'"))
                .isPositive();
        assertThat(delivered(message)).as("nothing was sent by any of it").isOne();
    }

    @Test
    void whoever_guards_the_doors_reads_what_is_proposed_and_tries_nothing_out() throws Exception {
        assertThat(hub.get("guard", "/api/policies/draft/difference").statusCode())
                .isEqualTo(200);
        assertThat(hub.get("guard", "/api/policies/simulation?message=1&recipientClass=court")
                        .statusCode())
                .isEqualTo(403);
        assertThat(hub.get("inspector", "/api/policies/simulation?message=1&recipientClass=court")
                        .statusCode())
                .isEqualTo(403);
        assertThat(hub.get("privacy", "/api/policies/simulation?message=1&recipientClass=nobody")
                        .body())
                .contains("class-unknown");
        assertThat(hub.get("privacy", "/api/policies/nothing/difference").body())
                .contains("set-unknown");
    }

    private long delivered(long message) {
        return hub.count("select count(*) from delivery d join case_event e on e.event_id = d.event_id and e.case_id ="
                + " d.case_id where d.subscriber = 'prosecutor-cms' and e.message_number = " + message);
    }

    private String line(String field) {
        return String.valueOf(window.script("return [...document.querySelectorAll('[aria-labelledby=fields] tbody tr')]"
                + ".find(row => row.querySelector('th').innerText.startsWith('" + field + "')).innerText"));
    }

    private long arrested() {
        var arrest = hub.arrives(
                "pd-sampleton",
                anArrestReport()
                        .withMessageId("POLICY-1")
                        .withTrackingNumber("ATN-POLICY-1")
                        .withRecordId("26-POLICY")
                        .withIncidentNumber("INC-POLICY-1")
                        .withSubject(new Person(
                                new PersonName("Prudence", null, "Policymade", null),
                                List.of(),
                                LocalDate.of(1971, 3, 4),
                                null,
                                null,
                                null,
                                List.of(Identifier.of(IdentifierKind.SSN, "", "000-12-3456")),
                                null))
                        .withBooking(null)
                        .build());
        assertThat(arrest.outcome()).as("%s", arrest.problems()).startsWith("ACCEPTED");
        return arrest.number();
    }
}
