package org.caseway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.caseway.fixtures.Messages.aCustodyUpdate;
import static org.caseway.fixtures.Messages.aVictimServiceUpdate;
import static org.caseway.fixtures.Messages.anArrestReport;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import org.caseway.casefile.Code;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
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
        window.press("b");
        window.untilShown("Line by line");
        window.assertUsable("what is other than before");
        assertThat(window.script("return document.querySelector('.document .taken').innerText"))
                .asString()
                .contains("2031-03-14");
        assertThat(window.script("return document.querySelector('.document .added').innerText"))
                .asString()
                .contains("2026-03-14");
        assertThat(hub.count("select count(*) from audit_link where act = 'resubmitted' and entries like '"
                        + rejected.number() + " as %by records-desk: the year was mistyped'"))
                .isOne();
    }

    @Test
    void what_waits_for_a_code_is_found_among_the_held_by_that() {
        var held = hub.arrives(
                "jail-sample-county",
                aCustodyUpdate()
                        .withMessageId("UNMAPPED-1")
                        .withStatus(Code.reported("ZZ-UNKNOWN"))
                        .withFacility(Samples.JAIL)
                        .build());
        assertThat(held.outcome()).isEqualTo("HELD");
        String reason = hub.database()
                .sql("select reason from intake_held where number = ?")
                .param(held.number())
                .query(String.class)
                .single();
        String row = "return [...document.querySelectorAll('[data-row]')].map(row => row.innerText).join()";

        window.as("records-desk").open("/console/work/held?reason=" + reason);
        assertThat(window.script(row)).asString().contains(String.valueOf(held.number()));
        assertThat(window.text()).containsIgnoringCase("unmapped");
        window.open("/console/work/held?reason=something-else");
        assertThat(window.script(row)).asString().doesNotContain(String.valueOf(held.number()));
    }

    @Test
    void an_operator_releases_what_was_given_up_when_the_subscriber_is_back_and_needs_no_mouse() throws Exception {
        // one of them goes first, and the rest at a rate
        await().atMost(ConsoleHub.PATIENCE).until(() -> parked() > 2);
        byte[] key = Base64.getDecoder()
                .decode(SigningKey.of(hub.hub().secrets().get("webhook-victim-notification"))
                        .shared()
                        .substring("whsec_".length()));
        try (var back = new WebhookSubscriber(hub.webhookPort(), key)) {
            window.as("night-shift").open("/console/overview");
            window.untilShown("deliveries parked");
            window.click("victim-notification");
            window.untilShown("What to do");
            assertThat(window.text()).contains("Ask its operator");
            window.press("w").press("asked its operator", Keys.ENTER);
            window.untilShown("It is acknowledged.");
            window.press("g").press("f");
            window.untilShown("What could not be delivered");
            window.click("Look and release");
            window.untilShown("what a release sends first");
            window.press("1").press("w").press("does one go", Keys.ENTER);
            window.untilShown("released to victim-notification");
            assertThat(window.text()).contains("1 released to victim-notification");

            window.click("Release at a rate");
            window.untilShown("What it would release");
            window.script("document.querySelectorAll('[name=group]').forEach(box => box.checked = true)");
            window.press("4");
            window.script("document.querySelector('[name=perSecond]').value = '200'");
            window.click("Look what it would release");
            window.untilShown("Release all at 200");
            window.press("w").press("server is back", Keys.ENTER);
            window.untilShown("How it stands");
            window.until(() -> window.text().contains("0 given up again")
                    && window.text().toLowerCase(java.util.Locale.ROOT).contains("done"));
            await().atMost(ConsoleHub.PATIENCE).until(() -> parked() == 0);
            await().atMost(ConsoleHub.PATIENCE).until(() -> !back.received().isEmpty());
            await().atMost(ConsoleHub.PATIENCE)
                    .until(() -> hub.count("select count(*) from oversight_alert where kind = 'DELIVERIES_PARKED'"
                                    + " and owner = 'night-shift' and resolved_at is not null")
                            == 1);
        }
        assertThat(hub.count("select count(*) from audit_link where act = 'release-job'"
                        + " and entries like '%by night-shift: server is back%'"))
                .isOne();
    }

    private long parked() {
        return hub.count("select count(*) from delivery_pointer where status = 'PARKED'");
    }

    @Test
    void an_auditor_sees_who_was_told_by_which_rule_and_no_body() {
        String told = hub.database()
                .sql(
                        "select k.value from delivery d join correlation_key k using (case_id) where d.status = 'DELIVERED'"
                                + " and d.subscriber = 'prosecutor-cms' and k.kind = 'COURT_DOCKET' order by k.value limit 1")
                .query(String.class)
                .single();

        window.as("inspector").open("/console/overview");
        window.click("Audit");
        window.untilShown("Who was told");
        window.field("of").sendKeys(told, Keys.ENTER);

        window.untilShown("By which rules");
        assertThat(window.text())
                .contains("Understood as the number of the case")
                .contains("prosecutor-cms")
                .contains("@");
        assertThat(window.script("return document.querySelector('a[download]').getAttribute('href')"))
                .asString()
                .startsWith("/console/audit/signed?of=" + told);
        window.click("Is the trail whole?");
        window.untilShown("no link was altered and none is missing");
        window.click("Who may sign in");
        window.untilShown("To look at");
        assertThat(window.text()).contains("night-shift").contains("operator").doesNotContain("I have looked");
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
    void a_prosecutor_opens_the_morning_list_and_from_it_a_case_and_sees_no_restricted_one() throws Exception {
        await().atMost(ConsoleHub.PATIENCE)
                .until(() -> hub.count("select count(*) from case_priority where total > 0") > 2);
        String first = hub.database()
                .sql("select case_id::text from case_priority where total > 0 order by total desc, case_id limit 1")
                .query(String.class)
                .single();
        String number = hub.database()
                .sql("select value from correlation_key where case_id = ?::uuid and kind in ('COURT_DOCKET',"
                        + " 'ARREST_TRACKING') order by kind desc limit 1")
                .param(first)
                .query(String.class)
                .single();

        window.as("prosecutor").open("/console");
        assertThat(window.path()).isEqualTo("/console/morning");
        window.untilShown("Pressing");
        assertThat(window.text())
                .as("known by the court's number, or the tracking number")
                .contains(number);
        window.script("document.querySelector('[aria-labelledby=pressing] [data-row] a').focus()");
        window.press(Keys.ENTER);
        window.untilShown("Charges");
        assertThat(window.path()).isEqualTo("/console/cases/" + first);
        assertThat(window.text()).doesNotContain("Its messages");
        window.open("/console/messages");
        assertThat(window.text()).contains("Not allowed");

        whileSealed(
                first,
                () -> assertThat(hub.get("prosecutor", "/api/morning").body()).doesNotContain(first));
        assertThat(hub.get("prosecutor", "/api/morning").body()).contains(first);
    }

    private interface Look {
        void go() throws Exception;
    }

    private void whileSealed(String caseId, Look look) throws Exception {
        hub.database()
                .sql("insert into privacy_label values (?::uuid, 'SEALED', true, now())")
                .param(caseId)
                .update();
        try {
            look.go();
        } finally {
            hub.database()
                    .sql("delete from privacy_label where case_id = ?::uuid")
                    .param(caseId)
                    .update();
        }
    }

    @Test
    void a_case_is_stepped_through_as_it_became_known_without_a_mouse() {
        window.as("records-desk").open("/console/cases/" + hub.richestCase());
        window.script("document.querySelector('#step').focus()");
        String last =
                window.script("return document.querySelector('#step').value").toString();
        String said = "return document.querySelectorAll('[aria-labelledby=timeline] li').length";
        long all = (Long) window.script(said);
        window.press(Keys.HOME);
        window.untilShown("Shown as it was on");
        assertThat(window.path()).contains("known=");
        assertThat(window.script("return document.querySelector('#step').value"))
                .isEqualTo("0")
                .isNotEqualTo(last);
        assertThat(window.script("return document.querySelector('#step').getAttribute('aria-valuetext')"))
                .isEqualTo(window.script("return document.querySelector('[data-said]').innerText"));
        assertThat((Long) window.script(said)).as("what was known at first").isLessThan(all);
    }

    @Test
    void an_integrator_has_a_sample_file_judged_and_nothing_of_it_is_kept() {
        long before = hub.count("select count(*) from intake_message");
        String sample = new String(
                hub.encoder()
                        .encode(anArrestReport().withMessageId("SAMPLE-FILE-1").build()),
                StandardCharsets.UTF_8);
        window.as("night-shift").open("/console/partners");
        window.click("Sampleton Police Department");
        window.untilShown("Judge a sample file");
        judge(sample);
        window.untilShown("What would become of it");
        assertThat(window.text()).containsIgnoringCase("accepted").contains("Read as arrest report");

        judge(sample.replaceFirst("2026-03-14T22:17", "2031-03-14T22:17"));
        window.until(() -> window.text().contains("in the future"));
        assertThat(window.script("return document.querySelectorAll('.document .wrong').length"))
                .isNotEqualTo(0L);
        assertThat(window.text()).contains("Line").contains("arrest-date-in-future");

        window.open("/console/partners");
        window.click("Try a drafted agency");
        window.untilShown("What its file in config/agencies would say");
        assertThat(window.field("content").getAttribute("value")).isEmpty();
        window.script("document.querySelector('[name=agency]').value = 'id: pd-drafted\\nname: Drafted\\nori: '");
        judge(sample);
        window.untilShown("The draft cannot be used as it is");
        window.script("document.querySelector('[name=agency]').value ="
                + " 'id: pd-drafted\\nname: Drafted\\nori: XX0010100\\nmessageTypes: [arrest-report]\\n'");
        judge(sample);
        window.untilShown("What would become of it");
        assertThat(window.text()).containsIgnoringCase("accepted").contains("In canonical words");
        assertThat(window.field("content").getAttribute("value"))
                .startsWith("<")
                .doesNotContain("th:");
        assertThat(hub.count("select count(*) from intake_message")).isEqualTo(before);
        assertThat(hub.count("select count(*) from audit_link where act = 'sample-judged' and entries like '%draft"
                        + " pd-drafted by night-shift%'"))
                .isOne();
    }

    private void judge(String sample) {
        window.script("document.querySelector('[name=content]').value = decodeURIComponent(escape(atob('"
                + Base64.getEncoder().encodeToString(sample.getBytes(StandardCharsets.UTF_8)) + "')))");
        window.click("Judge it");
    }

    @Test
    void an_operator_tests_the_connection_of_every_channel_and_pauses_a_lane_from_the_page_of_its_subscriber() {
        window.as("night-shift").open("/console/partners/subscribers/victim-notification");
        window.click("Test the connection");
        window.untilShown("not reached");
        assertThat(window.text()).contains("no connection to port");

        window.open("/console/partners/subscribers/prosecutor-cms");
        window.click("Test the connection");
        window.untilShown("Nothing was delivered");
        assertThat(window.text()).contains("reached").doesNotContain("not reached");

        window.script("document.querySelector('[name=order]').value = 'throttle'");
        window.field("perSecond").sendKeys("500");
        window.field("why").sendKeys("their disk is slow", Keys.ENTER);
        window.untilShown("prosecutor-cms: throttle is ordered.");
        assertThat(window.path()).isEqualTo("/console/partners/subscribers/prosecutor-cms");
        assertThat(window.text()).contains("500.0 a second").contains("their disk is slow");
    }

    @Test
    void whoever_takes_an_item_of_a_queue_is_its_owner_for_everybody_and_needs_no_mouse() throws Exception {
        long rejected = hub.anyMessage("REJECTED");
        window.as("records-desk").open("/console/work");
        assertThat(window.text()).contains("Due").contains("in 4 d");
        window.script("document.querySelector('form.take [value=\"" + rejected
                + "\"]').form.querySelector('button').focus()");
        window.press(Keys.ENTER);
        window.untilShown("You see to it from now on.");
        window.as("lobby").open("/console/work");
        assertThat(window.script(
                        "return [...document.querySelectorAll('[data-row]')].find(row => row.innerText.includes('"
                                + rejected + "')).innerText"))
                .asString()
                .contains("records-desk")
                .doesNotContain("take it");
        assertThat(hub.get("lobby", "/api/work/owners?queue=REJECTED&subject=" + rejected)
                        .body())
                .contains("records-desk");
        assertThat(hub.post("lobby", "/api/work/owners", "{\"queue\": \"REJECTED\", \"subject\": \"1\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(hub.post(
                                "night-shift",
                                "/api/work/owners",
                                "{\"queue\": \"HELD\", \"subject\": \"1\", \"owner\": \"the early shift\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(hub.post("night-shift", "/api/work/owners", "{\"queue\": \"HELD\", \"subject\": \"<b>\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(hub.count("select count(*) from audit_link where act = 'work-taken' and entries like '%REJECTED "
                        + rejected + " owned by records-desk by records-desk%'"))
                .isOne();
    }

    @Test
    void a_data_steward_sees_field_by_field_why_two_may_be_one_and_answers_without_a_mouse() {
        long question = hub.question();
        window.as("records-desk").open("/console/work/matches");
        window.script("document.querySelector('a[href$=\"/matches/" + question + "\"]').focus()");
        window.press(Keys.ENTER);
        window.untilShown("What speaks for and against");

        assertThat(window.script("return document.querySelectorAll('svg.weight rect.for').length"))
                .as("fields that speak for it, drawn")
                .isNotEqualTo(0L);
        assertThat(window.text())
                .containsIgnoringCase("surname")
                .containsIgnoringCase("fingerprint")
                .containsIgnoringCase("Fictusford")
                .contains("1988-05-06");
        window.press("2").press("w").press("nothing more is known", Keys.ENTER);

        window.untilShown("is answered");
        assertThat(hub.count("select count(*) from person_review where status = 'APART' and decided_by = 'records-desk'"
                        + " and review_id = " + question))
                .isOne();
    }

    @Test
    void a_data_steward_says_that_two_are_one_takes_them_apart_and_says_never() {
        String one = arrested("ALPHA", 1);
        String other = arrested("OMEGA", 2);
        window.as("records-desk").open("/console/people/" + one);
        window.field("other").sendKeys(other, Keys.ENTER);
        window.untilShown("Are " + one + " and " + other + " one person?");
        assertThat(window.text()).contains("ALPHA").contains("OMEGA");
        window.field("why").sendKeys("the prints agree", Keys.ENTER);
        window.untilShown("are one person from now on: " + one);

        window.open("/console/people/" + other);
        assertThat(window.text())
                .contains(other + " turned out to be this person")
                .contains("ALPHA");
        window.script("document.querySelectorAll('[name=cases]')[1].click()");
        window.field("why").sendKeys("the prints were swapped", Keys.ENTER);
        window.untilShown("The cases that were chosen are of ");

        String apart = window.path().substring("/console/people/".length());
        assertThat(apart).isNotEqualTo(one);
        window.open("/console/people/" + one + "/with?other=" + apart);
        window.field("why").sendKeys("seen together");
        window.click("They are never one");
        window.untilShown("are never one, whatever comes");
        assertThat(hub.count("select count(*) from audit_link where act in ('person-merge', 'person-unmerge',"
                        + " 'person-never') and entries like '%by records-desk%'"))
                .isEqualTo(3);
    }

    @Test
    void a_data_steward_asks_the_owner_of_a_charge_to_correct_it_without_a_mouse_and_others_see_no_words() {
        var arrest = hub.arrives(
                "pd-sampleton",
                anArrestReport()
                        .withMessageId("ASKED-1")
                        .withTrackingNumber("ATN-ASKED-1")
                        .withRecordId("26-ASKED")
                        .withIncidentNumber("INC-ASKED-1")
                        .withBooking(null)
                        .build());
        window.as("records-desk").open("/console/cases/" + arrest.caseId());
        window.script("document.querySelector('[aria-labelledby=charges] a[href*=corrections]').focus()");
        window.press(Keys.ENTER);
        window.untilShown("Ask pd-sampleton for a correction");
        assertThat(window.field("field").getAttribute("value")).isEqualTo("charges.description");
        assertThat(window.field("recordNumber").getAttribute("value")).isEqualTo("001");
        window.press("w").press("It was the other one.", Keys.TAB).press(Keys.ENTER);
        window.untilShown("is written down; the agency is told");
        assertThat(window.text())
                .contains("charges.description", "pd-sampleton")
                .doesNotContain("the other one");
        long request = hub.count("select max(request_id) from correction_request where message_id = 'ASKED-1'");

        window.as("inspector").open("/console/work/corrections");
        assertThat(window.text()).contains("charges.description").doesNotContain("the other one");
        window.open("/console/work/corrections/" + request);
        assertThat(window.text()).contains("Not allowed");
        window.as("lobby").open("/console/work");
        assertThat(window.text()).doesNotContain("Corrections");

        window.as("records-desk").open("/console/work/corrections");
        window.script("document.querySelector('a[href$=\"/corrections/" + request + "\"]').focus()");
        window.press(Keys.ENTER);
        window.untilShown("It was the other one.");
        window.press("w").press("asked by mistake", Keys.ENTER);
        window.untilShown("Request " + request + " is withdrawn.");
        assertThat(hub.count("select count(*) from audit_link where act in ('correction-asked', 'correction-withdrawn')"
                        + " and entries like '" + request + " %by records-desk%'"))
                .isEqualTo(2);
    }

    @Test
    void a_person_is_found_by_name_and_birth_date_by_those_who_may_and_the_name_is_written_down_nowhere()
            throws Exception {
        String person = arrested("NAMESOUGHT", 5);
        window.as("records-desk").open("/console/cases");
        window.field("surName").sendKeys("Namesought");
        window.script("document.querySelector('[name=birthDate]').value = '1995-05-15'");
        window.field("surName").sendKeys(Keys.ENTER);
        window.untilShown("People of that name and day");
        assertThat(window.text()).contains(person).contains("NAMESOUGHT").doesNotContain("Fictusford");
        assertThat(window.path()).doesNotContainIgnoringCase("sought");
        window.assertUsable("people found");

        String sought = "{\"given\": \"Given5\", \"surName\": \"Namesought\", \"birthDate\": \"%s\"}";
        assertThat(hub.post("privacy", "/api/people/search", sought.formatted("1995-05-15"))
                        .body())
                .contains(person);
        assertThat(hub.post("privacy", "/api/people/search", sought.formatted("1971-01-01"))
                        .body())
                .isEqualTo("[]");
        assertThat(hub.post("privacy", "/api/people/search", "{\"surName\": \"Namesought\"}")
                        .statusCode())
                .isEqualTo(400);
        for (String other : List.of("night-shift", "inspector", "prosecutor", "guard")) {
            assertThat(hub.post(other, "/api/people/search", sought.formatted("1995-05-15"))
                            .statusCode())
                    .as(other)
                    .isEqualTo(403);
        }
        assertThat(hub.count(
                        "select count(*) from audit_link where act = 'people-searched' and entries like '%1 found, by"
                                + " records-desk%'"))
                .isOne();
        assertThat(hub.count("select count(*) from audit_link where entries ilike '%namesought%'"))
                .isZero();
    }

    @Test
    void who_may_not_say_who_is_who_sees_no_way_to() {
        String one = arrested("GAMMA", 3);

        window.as("privacy").open("/console/people/" + one + "/with?other=" + arrested("SIGMA", 4));

        assertThat(window.text()).contains("does not say who is who").doesNotContain("They are one person");
    }

    /** Somebody like nobody else, and the hub's number of them. */
    private String arrested(String surName, int n) {
        var arrest = hub.arrives(
                "pd-sampleton",
                anArrestReport()
                        .withMessageId("PEOPLE-" + n)
                        .withTrackingNumber("ATN-PEOPLE-" + n)
                        .withRecordId("26-PEOPLE-" + n)
                        .withIncidentNumber("INC-PEOPLE-" + n)
                        .withSubject(new Person(
                                new PersonName("Given" + n, null, surName, null),
                                List.of(),
                                LocalDate.of(1960 + 7 * n, n, 10 + n),
                                null,
                                null,
                                null,
                                List.of(Identifier.of(IdentifierKind.STATE_FINGERPRINT, "XX", "XX0991000" + n)),
                                null))
                        .withBooking(null)
                        .build());
        return hub.database()
                .sql("select 'P-' || person_id from person_mention where case_id = ?::uuid limit 1")
                .param(arrest.caseId())
                .query(String.class)
                .single();
    }

    @Test
    void an_advocate_sees_who_will_be_out_what_nobody_confirmed_and_logs_a_call_without_a_mouse() throws Exception {
        var arrest = hub.arrives(
                "pd-sampleton",
                anArrestReport()
                        .withMessageId("AHEAD-1")
                        .withTrackingNumber("ATN-AHEAD-1")
                        .withRecordId("26-AHEAD")
                        .withIncidentNumber("INC-AHEAD-1")
                        .withBooking(null)
                        .build());
        var ofTheCase = Identifier.of(IdentifierKind.ARREST_TRACKING, "", "ATN-AHEAD-1");
        hub.arrives(
                "vs-sample",
                aVictimServiceUpdate()
                        .withMessageId("AHEAD-2")
                        .withVictimId("V-AHEAD")
                        .withCaseIdentifiers(ofTheCase)
                        .build());
        hub.arrives(
                "jail-sample-county",
                aCustodyUpdate()
                        .withMessageId("AHEAD-3")
                        .withCaseIdentifiers(ofTheCase)
                        .withStatus(Code.reported("IN CUSTODY"))
                        .withBookingNumber("B-AHEAD-1")
                        .withOccurredAt(OffsetDateTime.parse("2026-03-16T10:00:00-07:00"))
                        .withScheduledReleaseAt(OffsetDateTime.now().plusDays(2).withNano(0))
                        .withFacility(Samples.JAIL)
                        .build());
        await().atMost(ConsoleHub.PATIENCE)
                .until(() -> hub.count("select count(*) from victim_release_ahead where stay = 'B-AHEAD-1'") == 1
                        && hub.count("select count(*) from case_priority where number = 'ATN-AHEAD-1'") == 1);

        window.as("advocate").open("/console");
        assertThat(window.path()).isEqualTo("/console/victims");
        window.untilShown("B-AHEAD-1");
        assertThat(window.text()).as("known by the tracking number").contains("ATN-AHEAD-1");
        whileSealed(arrest.caseId(), () -> {
            window.open("/console/victims");
            assertThat(window.text())
                    .contains("restricted", arrest.caseId().substring(0, 8))
                    .doesNotContain("ATN-AHEAD-1", "B-AHEAD-1");
            window.open("/console/victims?find=ATN-AHEAD-1");
            assertThat(window.text()).contains("No victim is registered under that number");
        });
        window.open("/console/victims").field("find").sendKeys("ATN-AHEAD-1", Keys.ENTER);
        window.untilShown("all of it, newest first");
        window.script("document.querySelector('[aria-labelledby=notices] [data-row] a').focus()");
        window.press(Keys.ENTER);
        window.untilShown("Log a call");
        window.press("1").press("w");

        window.untilShown("The call is written down.");
        assertThat(window.text()).contains("a person told the victim").doesNotContain("Log a call");
        assertThat(hub.count("select count(*) from audit_link where act = 'notice' and entries like '%CALL_REACHED"
                        + " by advocate%'"))
                .isOne();
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
