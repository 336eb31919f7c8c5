package org.caseway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.caseway.fixtures.Messages.aCustodyUpdate;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.caseway.casefile.Code;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.deadlines.PackDesk;
import org.caseway.evidence.Documents;
import org.caseway.evidence.Manifest;
import org.caseway.evidence.Upload;
import org.caseway.journey.Digests;
import org.caseway.oversight.OpenExceptions;
import org.caseway.record.ExceptionItem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** What those who prosecute need of the hub, at its pages in a real browser: deadlines, what presses, measures, evidence. */
@ExtendWith(InAHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProsecutorsTest {

    private ConsoleHub hub;
    private Window window;

    @BeforeAll
    void open(ConsoleHub theHub, Window theWindow) {
        hub = theHub;
        window = theWindow;
        window.asEver();
    }

    @Test
    void a_deadline_is_found_with_what_counted_and_what_would_be_is_told_and_not_written() {
        String caseId = hub.clockedCase("DUE");
        window.as("records-desk").open("/console/work");
        window.click("Deadlines");
        window.untilShown("ATN-CLOCK-DUE");
        assertThat(window.text()).contains("PC_48H").containsIgnoringCase("running");
        window.script("document.querySelector('a[href$=\"/deadlines/" + caseId + "\"]').focus()");
        window.press(Keys.ENTER);

        window.untilShown("How they moved");
        assertThat(window.text())
                .containsIgnoringCase("counted")
                .contains("2880", "message " + messageOf("CLOCK-DUE"), "begun");
        long moves = hub.count("select count(*) from deadline_move");
        window.script("document.querySelector('[name=event]').value = 'PROBABLE_CAUSE_HEARD'");
        window.script("document.querySelector('[name=day]').value = '" + LocalDate.now(ZoneOffset.UTC) + "'");
        window.click("Reckon");
        window.untilShown("Would be");

        assertThat(row("tr[data-rule=PC_48H]")).containsIgnoringCase("running").containsIgnoringCase("met");
        assertThat(hub.count("select count(*) from deadline_move")).isEqualTo(moves);
        window.open("/console/work/deadlines/" + caseId + "?event=PROBABLE_CAUSE_HEARD&day=soon");
        assertThat(window.text()).contains("That cannot be supposed");
    }

    @Test
    void what_presses_shows_reasons_that_add_up_and_the_heaviest_comes_first() {
        hub.clockedCase("PRESSES");
        window.as("records-desk").open("/console/work/pressing");
        window.untilShown("most pressing first");

        List<List<Integer>> points = sums();
        assertThat(points).isNotEmpty();
        assertThat(points)
                .allSatisfy(one -> assertThat(one.get(0))
                        .isEqualTo(one.stream().skip(1).mapToInt(i -> i).sum()));
        assertThat(points.stream().map(one -> -one.get(0)).toList()).isSorted();
    }

    @Test
    void what_waits_for_somebody_is_in_the_order_of_the_priorities_of_its_cases() {
        String free = hub.clockedCase("FREE");
        String held = hub.clockedCase("KEPT");
        var now = OffsetDateTime.now(ZoneOffset.UTC).withNano(0);
        hub.arrives(
                "jail-sample-county",
                aCustodyUpdate()
                        .withMessageId("KEPT-2")
                        .withCaseIdentifiers(Identifier.of(IdentifierKind.ARREST_TRACKING, "", "ATN-CLOCK-KEPT"))
                        .withStatus(Code.reported("BOOKED"))
                        .withBookingNumber("B-KEPT")
                        .withOccurredAt(now.minusMinutes(30))
                        .withSentAt(now)
                        .build());
        await().atMost(ConsoleHub.PATIENCE).until(() -> total(held) > total(free));
        waits(free, now.minusMinutes(9));
        waits(held, now.minusMinutes(8));

        List<String> order = hub.hub().bean(OpenExceptions.class).all().stream()
                .map(ExceptionItem::subject)
                .filter(subject -> subject.endsWith("planted"))
                .toList();
        hub.database()
                .sql("update exception_item set state = 'CLOSED' where subject like '% planted'")
                .update();

        assertThat(order).as("though it waits for longer").containsExactly(held + " planted", free + " planted");
    }

    private long total(String caseId) {
        return hub.count("select coalesce(max(total), 0) from case_priority where case_id = '" + caseId + "'");
    }

    private void waits(String caseId, OffsetDateTime since) {
        hub.database()
                .sql("insert into exception_item (kind, reason, subject, raised_at, due_at, state)"
                        + " values ('MISSING_ITEM_OVERDUE', 'CHARGES', ?, ?, ?, 'OPEN')")
                .params(caseId + " planted", since, since)
                .update();
    }

    @Test
    void a_case_that_is_sealed_stands_in_its_place_without_a_name_and_its_clocks_are_shut() {
        String caseId = hub.clockedCase("SEALED");
        hub.seal("SEALED");
        window.as("records-desk").open("/console/work/deadlines?days=30");

        assertThat(window.text())
                .contains("restricted")
                .doesNotContain(caseId.substring(0, 8))
                .doesNotContain("ATN-CLOCK-SEALED");
        window.open("/console/work/deadlines/" + caseId + "?event=RELEASED&day=2026-11-01");
        assertThat(window.text())
                .contains("The case is restricted")
                .doesNotContain("PC_48H")
                .doesNotContain("Would be");
        window.as("lobby").open("/console/work");
        assertThat(window.text()).doesNotContain("Deadlines").doesNotContain("Pressing");
        window.open("/console/work/deadlines");
        assertThat(window.text()).contains("Not allowed");
    }

    @Test
    void what_is_due_soon_is_told_however_much_is_overdue() throws Exception {
        String soon = hub.clockedCase("SOON");
        hub.database().sql("""
                        insert into deadline (case_id, pack, version, rule, party, charge, status, due, unit, missing, trace,
                                              changed_at)
                        select '00000000-0000-4000-8000-00000000dead', 'console-example', '1', 'OLD_' || n, 'nobody', '',
                               'OVERDUE', now() - interval '1 year', 'DAYS', '{}', '[]', now()
                        from generate_series(1, 1100) n""").update();
        try {
            window.as("records-desk").open("/console/work/deadlines");
            assertThat(window.text()).contains("ATN-CLOCK-SOON", "the first 200");
            window.open("/console/morning");
            assertThat(window.text()).contains("ATN-CLOCK-SOON", "the first 100");
            assertThat(hub.get("prosecutor", "/api/morning").body()).contains(soon);
            assertThat(hub.get("admin", "/api/deadlines?within=P7D").body()).contains(soon);
        } finally {
            hub.database()
                    .sql("delete from deadline where case_id = '00000000-0000-4000-8000-00000000dead'")
                    .update();
        }
    }

    @Test
    void two_people_publish_a_pack_having_seen_what_it_would_change() throws Exception {
        String caseId = hub.clockedCase("PACK");
        hub.writePack("2026.2", text -> text.replace("met: [probable-cause-heard, released]", "met: [motion-decided]"));
        window.as("admin").open("/console/deadlines/packs");
        assertThat(window.text()).contains("MOTION_DECIDED is unreachable");

        hub.writePack("2026.2", text -> text.replaceFirst("value: 48", "value: 24"));
        window.open("/console/deadlines/packs/" + ConsoleHub.PACK);
        window.untilShown("Against what is in force");
        assertThat(window.text()).contains("ATN-CLOCK-PACK", "PC_48H");
        window.open("/console/deadlines/packs");
        window.script(
                "document.querySelector('form[action$=\"/" + ConsoleHub.PACK + "/propose\"] [name=why]').focus()");
        window.press("a day is enough", Keys.ENTER);
        window.untilShown("it counts when somebody else approves it");
        approve();
        window.untilShown("own proposal");
        window.as("admin-second").open("/console/deadlines/packs");
        approve();
        window.untilShown("2026.2 is in force");

        await().atMost(ConsoleHub.PATIENCE)
                .until(() -> hub.count("select count(*) from deadline where rule = 'PC_48H' and version = '2026.2'"
                                + " and case_id = '" + caseId + "'")
                        == 1);
        window.as("records-desk").open("/console/work/deadlines/" + caseId);
        assertThat(window.text()).contains("pack version 2026.2", "1440");
        assertThat(hub.hub().bean(PackDesk.class).all())
                .anyMatch(one -> one.version().equals("2026.2") && "admin-second".equals(one.approvedBy()));
    }

    private void approve() {
        window.script("document.querySelector('form[action$=\"/" + ConsoleHub.PACK
                + "/approve\"]:has([value=\"2026.2\"]) button').focus()");
        window.press(Keys.ENTER);
    }

    @Test
    void a_measure_is_charted_says_what_it_is_made_of_and_opens_to_its_cases() {
        window.as("records-desk").open("/console/measures?from=2025-01-01&to=2025-12-31&asOf=2025-12-31");
        window.untilShown("K04 Clearance");
        String clearance = "[aria-labelledby=clearance] ";
        long came = Long.parseLong(String.valueOf(window.script("return [...document.querySelectorAll('" + clearance
                + "details td[data-is=\"Came in\"]')]" + ".reduce((sum, cell) => sum + Number(cell.textContent), 0)")));

        assertThat(came).isPositive();
        assertThat(window.script(
                        "return document.querySelector('" + clearance + "svg[role=img]').getAttribute('aria-label')"))
                .asString()
                .contains("came in " + came);
        assertThat(window.script("return document.querySelectorAll('" + clearance + "svg rect.in').length"))
                .isEqualTo(window.script(
                        "return document.querySelectorAll('" + clearance + "details th[data-is=Month]').length"));
        assertThat(window.text())
                .contains("K07 ", "of ", "between ", "What is to be expected")
                .containsAnyOf("Not tried: the past is too short", "than the simplest guess");

        window.script("document.querySelector('" + clearance + "a[href*=\"figure=in\"]').focus()");
        window.press(Keys.ENTER);
        window.untilShown("Cases behind a figure");
        Object listed = window.script("return document.querySelectorAll('main li[data-row]').length");
        assertThat(((Number) listed).longValue() + hidden()).isEqualTo(came);
        window.script("document.querySelector('main li[data-row] a').focus()");
        window.press(Keys.ENTER);
        window.untilShown("As it was at");
    }

    @Test
    void a_document_that_is_not_what_it_says_is_cleared_and_destroyed_by_two_people() throws Exception {
        Upload held = put("DESTROYED", hub.clockedCase("HELD"));
        window.as("records-desk").open("/console/evidence");
        window.script("document.querySelector('a[href$=\"" + held.claim() + "\"]').focus()");
        window.press(Keys.ENTER);
        window.untilShown("Chain of custody");
        assertThat(window.text()).containsIgnoringCase("held").contains("media-type-differs");

        decide("CLEAR", "a sample for the training unit");
        assertThat(window.text()).containsIgnoringCase("cleared");
        decide("HOLD", "a civil suit is pending");
        assertThat(window.text()).containsIgnoringCase("legal hold");
        decide("LIFT", "the suit is settled");
        decide("ASK", "the case has ended");
        window.untilShown("records-desk asks that it be destroyed.");
        choose("APPROVE", "so do I");
        window.untilShown("Not done: own request.");
        window.as("admin").open("/console/evidence/" + held.claim());
        decide("APPROVE", "agreed");

        assertThat(window.text()).containsIgnoringCase("destroyed");
        assertThat(hub.count("select count(*) from audit_custody where act = 'DESTROYED' and claim = '" + held.claim()
                        + "' and actor like '%admin%'"))
                .isOne();
    }

    private void decide(String decision, String why) {
        choose(decision, why);
        window.untilShown("It is in the chain of custody.");
        window.open(window.path());
    }

    private void choose(String decision, String why) {
        window.script("document.querySelector('[name=decision][value=" + decision + "]').focus()");
        window.press(Keys.SPACE);
        window.field("why").sendKeys(why, Keys.ENTER);
    }

    /** Words that say they are a picture, of a kind that no schedule keeps. */
    private Upload put(String number, String caseId) throws Exception {
        byte[] content = "no picture".getBytes(StandardCharsets.US_ASCII);
        var said = new Manifest(
                UUID.fromString(caseId),
                null,
                null,
                null,
                null,
                "BODY_CAMERA",
                List.of("FILING"),
                "image/png",
                content.length,
                HexFormat.of().formatHex(Digests.sha256(content)),
                null,
                null,
                null);
        var documents = hub.hub().bean(Documents.class);
        documents.announce("pd-sampleton", number, said);
        return documents.take("pd-sampleton", number, 0, new ByteArrayInputStream(content));
    }

    /** Of each row of what presses its total, and after it what its reasons add. */
    private List<List<Integer>> sums() {
        String rows = String.valueOf(window.script("return [...document.querySelectorAll('main tbody tr')].map(row =>"
                + " [row.querySelector('.number').textContent, ...[...row.querySelectorAll('li .quiet')].map(r =>"
                + " r.textContent)].join(' ')).join(';')"));
        return Arrays.stream(rows.split(";"))
                .map(row -> Arrays.stream(row.trim().split("[\\s+]+"))
                        .map(Integer::valueOf)
                        .toList())
                .toList();
    }

    private long hidden() {
        return Long.parseLong(String.valueOf(window.script(
                "return (document.body.innerText.match(/(\\d+) more on this page are restricted/) || [0, 0])[1]")));
    }

    private String row(String selector) {
        return String.valueOf(window.script("return document.querySelector('" + selector + "').innerText"));
    }

    private long messageOf(String messageId) {
        return hub.count("select max(number) from intake_message where message_id = '" + messageId + "'");
    }
}
