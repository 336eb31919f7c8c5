package org.caseway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.caseway.fixtures.Messages.aCustodyUpdate;
import static org.caseway.fixtures.Messages.anArrestReport;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Base64;
import org.caseway.casefile.Code;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.fixtures.Samples;
import org.caseway.simulator.WebhookSubscriber;
import org.caseway.wiring.delivery.SigningKey;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** What people come to the console for, done by them in a real browser, from the page they would begin at. */
@ExtendWith(InAHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PersonasTest {

    private ConsoleHub hub;
    private Window window;

    @BeforeAll
    void open(ConsoleHub theHub, Window theWindow) {
        hub = theHub;
        window = theWindow;
        window.asEver();
    }

    @Test
    void a_records_clerk_understands_a_reject_and_sends_it_corrected() {
        var wrong = anArrestReport()
                .withMessageId("CLERK-1")
                .withTrackingNumber("ATN-CLERK-1")
                .withRecordId("26-CLERK")
                .withIncidentNumber("INC-CLERK-1")
                .withOccurredAt(OffsetDateTime.parse("2031-03-14T22:17:00-07:00"))
                .withBooking(null)
                .build();
        var rejected = hub.arrives("pd-sampleton", wrong);
        assertThat(rejected.outcome()).isEqualTo("REJECTED");

        window.as("records-desk").open("/console/work");
        window.named(String.valueOf(rejected.number())).click();
        window.untilShown("Correct and send again");
        window.press("e");
        window.untilShown("The corrected copy");
        assertThat(window.text()).contains("in the future").contains("arrest-date-in-future");
        assertThat(window.script("return document.querySelectorAll('.document .wrong').length"))
                .as("the problem stands at its line")
                .isEqualTo(1L);
        String corrected = window.field("content").getAttribute("value").replace("2031-03-14", "2026-03-14");
        window.script("document.querySelector('[name=content]').value = decodeURIComponent(escape(atob('"
                + Base64.getEncoder().encodeToString(corrected.getBytes(StandardCharsets.UTF_8)) + "')))");
        window.field("why").sendKeys("the year was mistyped", Keys.ENTER);

        window.untilShown("on the intake queue");
        await().atMost(ConsoleHub.PATIENCE)
                .untilAsserted(() -> assertThat(hub.database()
                                .sql("select outcome || coalesce(problems, '') from intake_message"
                                        + " where message_id = 'CLERK-1' order by number")
                                .query(String.class)
                                .list())
                        .hasSize(2)
                        .last()
                        .asString()
                        .startsWith("ACCEPTED"));
        window.open("/console/messages/" + rejected.number());
        assertThat(window.text()).contains("Corrected by records-desk").contains("the year was mistyped");
        window.script("document.querySelector('.said a').click()");
        window.untilShown("A corrected copy of message " + rejected.number());
        assertThat(hub.count("select count(*) from audit_link where act = 'resubmitted' and entries like '"
                        + rejected.number() + " as %by records-desk: the year was mistyped'"))
                .isOne();
    }

    @Test
    void an_operator_releases_what_was_given_up_when_the_subscriber_is_back_and_needs_no_mouse() throws Exception {
        await().atMost(ConsoleHub.PATIENCE).until(() -> parked() > 0);
        byte[] key = Base64.getDecoder()
                .decode(SigningKey.of(hub.hub().secrets().get("webhook-victim-notification"))
                        .shared()
                        .substring("whsec_".length()));
        try (var back = new WebhookSubscriber(hub.webhookPort(), key)) {
            window.as("night-shift").open("/console/overview");
            assertThat(window.text()).contains("deliveries parked").contains("victim-notification");
            window.press("g").press("f");
            window.untilShown("What could not be delivered");
            window.named("Look and release").click();
            window.untilShown("what a release sends first");
            window.press("4").press("w").press("server is back", Keys.ENTER);

            window.untilShown("released to victim-notification");
            await().atMost(ConsoleHub.PATIENCE).until(() -> parked() == 0);
            await().atMost(ConsoleHub.PATIENCE).until(() -> !back.received().isEmpty());
        }
        assertThat(hub.count("select count(*) from audit_link where act = 'lane-parked-released'"
                        + " and entries like '%by night-shift: %server is back'"))
                .isPositive();
    }

    private long parked() {
        return hub.count("select count(*) from delivery_pointer where status = 'PARKED'");
    }

    @Test
    void an_auditor_sees_who_was_told_by_which_rule_and_no_body() {
        String told = hub.database()
                .sql("select case_id::text from delivery where status = 'DELIVERED' limit 1")
                .query(String.class)
                .single();

        window.as("inspector").open("/console/overview");
        window.named("Audit").click();
        window.untilShown("Who was told");
        window.field("of").sendKeys(told, Keys.ENTER);

        window.untilShown("By which rules");
        assertThat(window.text()).contains("prosecutor-cms").contains("@");
        window.named("Is the trail whole?").click();
        window.untilShown("no link was altered and none is missing");
        window.open("/console/messages/" + hub.anyMessage("ACCEPTED"));
        assertThat(window.text()).contains("not what they say");
        window.open("/console/messages/" + hub.anyMessage("ACCEPTED") + "/original");
        assertThat(window.text()).contains("Not allowed");
    }

    @Test
    void whoever_asks_whether_somebody_is_out_sees_the_release_on_the_page_of_the_case() {
        var arrest = hub.arrives(
                "pd-sampleton",
                anArrestReport()
                        .withMessageId("RELEASE-1")
                        .withTrackingNumber("ATN-RELEASE-1")
                        .withRecordId("26-RELEASE")
                        .withIncidentNumber("INC-RELEASE-1")
                        .withBooking(null)
                        .build());
        assertThat(arrest.outcome()).as("%s", arrest.problems()).startsWith("ACCEPTED");
        hub.arrives(
                "jail-sample-county",
                aCustodyUpdate()
                        .withMessageId("RELEASE-2")
                        .withCaseIdentifiers(Identifier.of(IdentifierKind.ARREST_TRACKING, "", "ATN-RELEASE-1"))
                        .withStatus(Code.reported("RELEASED"))
                        .withBookingNumber("B-RELEASE-1")
                        .withOccurredAt(OffsetDateTime.parse("2026-03-16T10:00:00-07:00"))
                        .withFacility(Samples.JAIL)
                        .build());

        window.as("records-desk").open("/console/cases");
        window.field("find").sendKeys("atn-release-1", Keys.ENTER);

        window.untilShown("Custody");
        assertThat(window.path()).isEqualTo("/console/cases/" + arrest.caseId());
        assertThat(window.text()).containsIgnoringCase("released").contains("16 Mar 2026 17:00:00");
        window.open("/console/cases/" + arrest.caseId() + "?effective=2026-03-15T12:00");
        assertThat(window.text()).contains("Shown as it was on").doesNotContain("16 Mar 2026 17:00:00");
    }

    @Test
    void a_page_that_is_open_stays_current_by_itself() {
        window.as("lobby").open("/console/overview");
        String first = window.script("return document.querySelector('[data-live]').innerText")
                .toString();

        window.until(() -> !first.equals(window.script("return document.querySelector('[data-live]').innerText")
                .toString()));
    }

    @Test
    void what_is_asked_for_stands_in_the_address_and_forms_and_links_lead_somewhere_without_scripts() {
        window.as("lobby").open("/console/messages");
        window.field("find").sendKeys("CLERK-NOBODY", Keys.ENTER);

        window.untilShown("Nothing has that identifier");
        assertThat(window.path()).contains("find=CLERK-NOBODY").doesNotContain("agency=");
        assertThat(window.script("return document.querySelectorAll('form:not([action]), a:not([href])').length"))
                .as("forms and links that lead nowhere without scripts")
                .isEqualTo(0L);
    }
}
