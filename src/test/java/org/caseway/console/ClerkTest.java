package org.caseway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.caseway.fixtures.Messages.aCourtFiling;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.caseway.casefile.Code;
import org.caseway.casefile.Filing;
import org.caseway.casefile.FilingDocument;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Organization;
import org.caseway.fixtures.Samples;
import org.caseway.message.MessageHeader;
import org.caseway.message.filing.FilingReview;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** A court's clerk answers filings at the console, and it is as if the court's own system had. */
@ExtendWith(InAHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClerkTest {

    private static final Organization ELSEWHERE = new Organization("Elsewhere Superior Court", "XX001016J");

    private ConsoleHub hub;
    private Window window;

    @BeforeAll
    void open(ConsoleHub theHub, Window theWindow) {
        hub = theHub;
        window = theWindow;
        window.asEver();
    }

    @Test
    void a_clerk_accepts_one_document_rejects_another_and_the_filer_hears_what_the_courts_own_system_would_say() {
        long byClerk = filed("CLERKED", Samples.COURT);
        long bySystem = filed("SYSTEMIC", Samples.COURT);

        assertThat(hub.arrives("court-sampleton", ofTheSystem("0", "RECEIPTED")).outcome())
                .startsWith("ACCEPTED");

        window.as("clerk").open("/console");
        assertThat(window.path()).isEqualTo("/console/clerk/filings");
        window.click("F-CLERKED");
        window.untilShown("SHA-256");
        window.click("The court has it");
        window.untilShown("The receipt is on the intake queue");
        await().atMost(ConsoleHub.PATIENCE).until(() -> status(byClerk).equals("RECEIPTED"));

        window.open("/console/clerk/filings/" + byClerk);
        window.script("document.querySelector('[name=status-0]').focus()");
        window.press(Keys.SPACE).press(Keys.TAB, Keys.TAB);
        window.script("document.querySelector('[name=status-1][value=REJECTED]').focus()");
        window.press(Keys.SPACE);
        window.script("document.querySelector('main').focus()");
        window.press("w").press("26-CR-C1", Keys.ENTER);
        window.untilShown("rejected without a reason of the code list");
        assertThat(window.script("return document.querySelector('[name=status-1]:checked').value"))
                .as("what was chosen is still chosen")
                .isEqualTo("REJECTED");
        window.script("document.querySelector('[name=reason-1]').value = 'SIGNATURE_MISSING'");
        window.field("docket").sendKeys(Keys.ENTER);
        window.untilShown("The decision is on the intake queue");
        assertThat(hub.arrives(
                                "court-sampleton",
                                ofTheSystem(
                                        "1",
                                        "PARTIALLY_ACCEPTED",
                                        decided("D1", "ACCEPTED", null),
                                        decided("D2", "REJECTED", "SIGNATURE_MISSING")))
                        .outcome())
                .startsWith("ACCEPTED");
        await().atMost(ConsoleHub.PATIENCE)
                .until(() ->
                        status(byClerk).equals("REVIEWED") && status(bySystem).equals("REVIEWED"));

        assertThat(toldTheFiler(byClerk))
                .contains("PARTIALLY_ACCEPTED", "SIGNATURE_MISSING", "26-CR-C1")
                .isEqualTo(asIfClerked(toldTheFiler(bySystem)));
        assertThat(events(byClerk)).contains("DOCUMENT_STATUS_CHANGED").isEqualTo(asIfClerked(events(bySystem)));
        assertThat(hub.count("select count(*) from audit_link where act = 'filing-answered' and entries like '%"
                        + byClerk + " REVIEW as %by clerk%'"))
                .isOne();
        window.open("/console/clerk/filings");
        assertThat(window.script("return document.querySelector('main section').innerText"))
                .asString()
                .doesNotContain("F-CLERKED");
        window.click("F-CLERKED");
        window.untilShown("takes the place of that");
        window.script("document.querySelectorAll('[value=ACCEPTED]').forEach(choice => choice.checked = true)");
        window.field("why").sendKeys("the signature was on the back", Keys.ENTER);
        window.untilShown("The decision is on the intake queue");
        await().atMost(ConsoleHub.PATIENCE)
                .until(() -> hub.database()
                        .sql("select review from filing where number = ?")
                        .param(byClerk)
                        .query(String.class)
                        .single()
                        .equals("ACCEPTED"));
        assertThat(hub.database()
                        .sql(
                                "select filing from intake_answer where number = ? and stage = 'REVIEWED' order by id desc limit 1")
                        .param(byClerk)
                        .query(String.class)
                        .single())
                .as("the filer hears of the change")
                .contains("ACCEPTED")
                .doesNotContain("REJECTED", "PARTIALLY");
        assertThat(hub.count("select count(*) from audit_link where act = 'filing-answered' and entries like '%"
                        + byClerk + " CHANGE as % by clerk: the signature was on the back%'"))
                .isOne();
    }

    @Test
    void a_clerk_sees_and_answers_the_filings_of_one_court_alone() throws Exception {
        long there = filed("THERE", ELSEWHERE);
        long here = filed("HERE", Samples.COURT);

        assertThat(hub.get("clerk", "/api/clerk/filings").body())
                .contains("F-HERE")
                .doesNotContain("F-THERE");
        assertThat(hub.get("clerk-elsewhere", "/api/clerk/filings").body())
                .contains("F-THERE")
                .doesNotContain("F-HERE");
        assertThat(hub.get("clerk", "/api/clerk/filings/" + there).statusCode()).isEqualTo(404);
        assertThat(hub.post("clerk", "/api/clerk/filings/" + there + "/receipt", "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(hub.get("clerk", "/api/clerk/filings/" + here).body()).contains("\"D2\"");
        assertThat(hub.get("clerk", "/api/messages").statusCode()).isEqualTo(403);
        assertThat(status(there)).isEqualTo("FILED");
    }

    @Test
    void everything_that_is_wrong_with_a_decision_is_said_at_once_and_nothing_goes() throws Exception {
        long filing = filed("WRONG", Samples.COURT);
        var refused = hub.post(
                "clerk",
                "/api/clerk/filings/" + filing + "/decision",
                "{\"documents\": [{\"documentId\": \"D9\", \"status\": \"ACCEPTED\"},"
                        + " {\"documentId\": \"D1\", \"status\": \"REJECTED\", \"reason\": \"because\"}]}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("document-unknown", "rejection-without-reason", "document-undecided");
        assertThat(hub.count("select count(*) from oversight_clerk_decision where of_number = " + filing))
                .isZero();
    }

    @Test
    void what_was_decided_is_changed_with_a_reason_alone_and_as_often_as_there_is_one() throws Exception {
        long filing = filed("CHANGED", Samples.COURT);
        String accepts = "{\"documents\": [{\"documentId\": \"D1\", \"status\": \"ACCEPTED\"},"
                + " {\"documentId\": \"D2\", \"status\": \"ACCEPTED\"}]%s}";
        String path = "/api/clerk/filings/" + filing + "/decision";
        assertThat(hub.post("clerk", path, accepts.formatted("")).statusCode()).isEqualTo(202);
        assertThat(hub.post("clerk", path, accepts.formatted("")).statusCode())
                .as("while the first is on its way")
                .isIn(400, 409);
        await().atMost(ConsoleHub.PATIENCE).until(() -> status(filing).equals("REVIEWED"));

        var without = hub.post("clerk", path, accepts.formatted(""));
        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(without.body()).contains("change-without-why");
        for (String why : List.of("first thought", "second thought")) {
            String change = accepts.formatted(", \"why\": \"" + why + "\"");
            await().atMost(ConsoleHub.PATIENCE)
                    .until(() -> hub.post("clerk", path, change).statusCode() == 202);
        }
        await().atMost(ConsoleHub.PATIENCE)
                .until(() -> hub.count("select count(*) from intake_message where message_id like 'CLERK-" + filing
                                + "-CHANGE-_' and outcome like 'ACCEPTED%'")
                        == 2);
        assertThat(hub.post("clerk", "/api/clerk/filings/" + filing + "/receipt", "")
                        .statusCode())
                .isEqualTo(409);
        assertThat(hub.get("clerk", "/api/clerk/filings?decided=true").body()).contains("F-CHANGED");
        assertThat(hub.get("clerk-elsewhere", "/api/clerk/filings?decided=true").body())
                .doesNotContain("F-CHANGED");
    }

    @Test
    void the_same_is_not_said_twice() throws Exception {
        long filing = filed("TWICE", Samples.COURT);

        assertThat(hub.post("clerk", "/api/clerk/filings/" + filing + "/receipt", "")
                        .statusCode())
                .isEqualTo(202);
        assertThat(hub.post("clerk", "/api/clerk/filings/" + filing + "/receipt", "")
                        .statusCode())
                .isEqualTo(409);
        await().atMost(ConsoleHub.PATIENCE).until(() -> status(filing).equals("RECEIPTED"));
        assertThat(hub.count("select count(*) from intake_message where message_id like 'CLERK-" + filing + "-%'"))
                .isOne();
    }

    /** @return the hub's number of the message that brought it */
    private long filed(String mark, Organization court) {
        var row = hub.arrives(
                "da-sample-county",
                aCourtFiling()
                        .withMessageId("FIL-" + mark)
                        .withFilingId("F-" + mark)
                        .withCourt(court)
                        .withCaseIdentifiers(Identifier.of(IdentifierKind.PROSECUTOR_CASE, "", "DA-" + mark))
                        .withDocuments(document("D1", "Complaint"), document("D2", "Affidavit"))
                        .build());
        assertThat(row.outcome()).as("%s", row.problems()).startsWith("ACCEPTED");
        return row.number();
    }

    private static FilingDocument document(String id, String title) {
        return new FilingDocument(
                id,
                title,
                Code.reported("COMPLAINT"),
                "application/pdf",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "https://documents.example.org/" + id,
                null);
    }

    private static FilingReview ofTheSystem(String mark, String status, FilingDocument... documents) {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC).withNano(0);
        return new FilingReview(
                new MessageHeader("REV-SYSTEMIC-" + mark, Samples.COURT_ID, now, null),
                now,
                Samples.COURT,
                documents.length == 0 ? null : "26-CR-C2",
                List.of(),
                new Filing("F-SYSTEMIC", null, null, Samples.PROSECUTOR, Code.reported(status), List.of(documents)));
    }

    private static FilingDocument decided(String id, String status, String reason) {
        return new FilingDocument(id, null, null, null, null, null, Code.reported(status), reason);
    }

    private static String asIfClerked(String ofTheSystem) {
        return ofTheSystem.replace("F-SYSTEMIC", "F-CLERKED").replace("26-CR-C2", "26-CR-C1");
    }

    private String status(long filing) {
        return hub.database()
                .sql("select status from filing where number = ?")
                .param(filing)
                .query(String.class)
                .single();
    }

    private String toldTheFiler(long filing) {
        return hub.database()
                .sql("select filing from intake_answer where number = ? and stage = 'REVIEWED'")
                .param(filing)
                .query(String.class)
                .single();
    }

    /** What the record has of the case from its court. */
    private String events(long filing) {
        return hub.database()
                .sql(
                        "select string_agg(e.message_type || e.agency || e.event_types::text || coalesce(e.changes, ''), ','"
                                + " order by e.effective_at, e.event_id) from case_event e join filing f on f.case_id = e.case_id"
                                + " where f.number = ? and e.message_type = 'filing-review' and 'FILING_REVIEWED' ="
                                + " any(e.event_types)")
                .param(filing)
                .query(String.class)
                .single();
    }
}
