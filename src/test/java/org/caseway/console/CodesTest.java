package org.caseway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.fixtures.Messages.aCourtFiling;
import static org.caseway.fixtures.Messages.anArrestReport;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.caseway.casefile.Charge;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.cli.CommandLineDoor;
import org.caseway.fixtures.Samples;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

/** A code that no list knows is one item of work, however many messages wait for it. */
@ExtendWith(InAHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CodesTest {

    private ConsoleHub hub;
    private Window window;

    @BeforeAll
    void open(ConsoleHub theHub, Window theWindow) {
        hub = theHub;
        window = theWindow;
        window.asEver();
    }

    @Test
    void a_steward_maps_a_code_once_and_all_that_waited_for_it_go_on() throws Exception {
        var first = held("ONE", "FELX");
        var second = held("TWO", "felx ");
        var both = held("BOTH", "FELX", "MISX");

        window.as("records-desk").open("/console/work/codes");
        var item = row("FELX");
        assertThat(item).contains("charge-severity", "pd-sampleton", "3");
        assertThat(row("MISX")).contains("1");
        window.assertUsable("unknown codes");

        map("FELX", "FELONY");
        window.untilShown("2 messages go on. 1 with this code still wait for something else.");
        assertThat(outcome(first)).startsWith("ACCEPTED");
        assertThat(outcome(second)).startsWith("ACCEPTED");
        assertThat(outcome(both)).isEqualTo("HELD");

        map("MISX", "MISDEMEANOR");
        window.untilShown("1 message goes on.");
        assertThat(outcome(both)).startsWith("ACCEPTED");
        assertThat(hub.arrives("pd-sampleton", arrest("THREE", "FELX")).outcome())
                .as("what comes later is not held")
                .startsWith("ACCEPTED");
        assertThat(
                        hub.count(
                                "select count(*) from audit_link where act = 'code-mapped' and entries like '%by records-desk%'"))
                .isEqualTo(2);
        assertThat(hub.count("select count(*) from audit_link where entries like '%FELX%'"))
                .as("a word of a message on the trail")
                .isZero();
    }

    @Test
    void by_rest_and_on_the_command_line_it_is_the_same() throws Exception {
        var waiting = held("REST", "FELY");
        String asked =
                "{\"agency\": \"pd-sampleton\", \"list\": \"charge-severity\", \"code\": \"FELY\", \"canonical\": \"%s\","
                        + " \"why\": \"%s\"}";

        assertThat(hub.get("records-desk", "/api/codes/unmapped").body()).contains("\"code\":\"FELY\"", "FELONY");
        assertThat(hub.post("records-desk", "/api/codes/map", asked.formatted("FELONY", ""))
                        .statusCode())
                .isEqualTo(400);
        assertThat(hub.post("records-desk", "/api/codes/map", asked.formatted("NO_SUCH_WORD", "as agreed"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(hub.post(
                                "records-desk",
                                "/api/codes/map",
                                asked.formatted("FELONY", "as agreed").replace("FELY", "NONE"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(hub.get("night-shift", "/api/codes/unmapped").statusCode())
                .as("the code is a word of a message")
                .isEqualTo(403);

        assertThat(caseway("work", "codes")).contains("FELY");
        assertThat(caseway("work", "map", "pd-sampleton", "charge-severity", "FELY", "FELONY", "--why", "as agreed"))
                .contains("\"released\" : 1");
        assertThat(outcome(waiting)).startsWith("ACCEPTED");
        assertThat(caseway("work", "codes", "--mapped")).contains("FELY", "FELONY");
        assertThat(caseway("work", "take-back", "pd-sampleton", "charge-severity", "FELY", "--why", "a mistake"))
                .contains("done");
        assertThat(hub.arrives("pd-sampleton", arrest("AGAIN", "FELY")).outcome())
                .isEqualTo("HELD");
    }

    @Test
    void while_the_files_of_code_lists_cannot_be_read_nobody_is_told_that_a_mapping_counts_or_counts_no_more()
            throws Exception {
        held("BROKEN", "FELB");
        held("BROKENTOO", "FELC");
        String asked = "{\"agency\": \"pd-sampleton\", \"list\": \"charge-severity\", \"code\": \"%s\","
                + " \"canonical\": \"FELONY\", \"why\": \"as agreed\"}";
        assertThat(hub.post("admin", "/api/codes/map", asked.formatted("FELB")).statusCode())
                .isEqualTo(200);
        Path file = hub.configuration().resolve("codelists/plea.csv");
        String whole = Files.readString(file);
        Files.writeString(file, "no,list,at,all\n");
        try {
            var taken = hub.post("admin", "/api/codes/take-back", asked.formatted("FELB"));
            assertThat(taken.statusCode()).isEqualTo(409);
            assertThat(taken.body()).contains("plea.csv");
            assertThat(hub.arrives("pd-sampleton", arrest("STILL", "FELB")).outcome())
                    .as("it counts until they can be read")
                    .startsWith("ACCEPTED");

            var mapped = hub.post("admin", "/api/codes/map", asked.formatted("FELC"));
            assertThat(mapped.statusCode()).isEqualTo(409);
            assertThat(mapped.body()).contains("plea.csv");
            assertThat(exit("work", "map", "pd-sampleton", "charge-severity", "FELC", "FELONY", "--why", "as agreed"))
                    .isNotZero();
            assertThat(exit("work", "take-back", "pd-sampleton", "charge-severity", "FELC", "--why", "a mistake"))
                    .isNotZero();

            window.as("admin").open("/console/work/codes");
            map("FELC", "FELONY");
            window.untilShown("It is written down and does not count yet");
            takeBack("FELC");
            window.untilShown("It is taken back and still counts");
        } finally {
            Files.writeString(file, whole);
        }
        assertThat(hub.post("admin", "/api/reload", "").statusCode()).isEqualTo(200);
        assertThat(hub.arrives("pd-sampleton", arrest("NOMORE", "FELB")).outcome())
                .isEqualTo("HELD");
    }

    @Test
    void whoever_runs_the_hub_takes_work_reviews_access_and_answers_filings_on_the_command_line() {
        String rejected = Long.toString(hub.anyMessage("REJECTED"));
        var filed = hub.arrives(
                "da-sample-county",
                aCourtFiling()
                        .withMessageId("CODES-FILING")
                        .withFilingId("F-CODES")
                        .withCaseIdentifiers(Identifier.of(IdentifierKind.PROSECUTOR_CASE, "", "DA-CODES"))
                        .build());
        assertThat(filed.outcome()).as(filed.problems()).startsWith("ACCEPTED");
        String filing = Long.toString(filed.number());

        caseway("work", "take", "REJECTED", rejected, "--owner", "the morning shift");
        assertThat(caseway("work", "owners", "REJECTED", rejected)).contains("the morning shift");
        caseway("audit", "access-reviewed", "--as", "guard", "--why", "all of them are still needed");
        assertThat(caseway("audit", "access")).contains("all of them are still needed", "guard");
        assertThat(caseway("clerk", "list", "--as", "clerk")).contains(filing);
        assertThat(caseway("clerk", "show", "--as", "clerk", filing)).contains("documents");
        caseway("clerk", "receipt", "--as", "clerk", filing);
        assertThat(caseway("messages", "find", "--outcome", "REJECTED")).contains(rejected);
        assertThat(caseway("partners", "test", "court-cms")).contains("steps");
        assertThat(exit("partners", "test", "victim-notification"))
                .as("its server is away")
                .isEqualTo(1);
    }

    private void map(String code, String word) {
        var form = window.row(code).findElement(By.tagName("form"));
        new Select(form.findElement(By.name("word"))).selectByValue(word);
        form.findElement(By.name("why")).sendKeys("as the agency says");
        form.findElement(By.tagName("button")).click();
    }

    private void takeBack(String code) {
        String form = "form[action$=\"/take-back\"]:has([name=code][value=" + code + "])";
        window.script("document.querySelector('" + form + " [name=why]').focus()");
        window.press("a mistake", Keys.ENTER);
    }

    private String row(String code) {
        return window.row(code).getText();
    }

    private int exit(String... words) {
        PrintStream before = System.err;
        try (var said = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8)) {
            System.setErr(said);
            return CommandLineDoor.run(hub.hub().home(), words);
        } finally {
            System.setErr(before);
        }
    }

    /** What the command says; it must succeed. */
    private String caseway(String... words) {
        PrintStream before = System.out;
        var said = new ByteArrayOutputStream();
        try (var out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setOut(out);
            assertThat(CommandLineDoor.run(hub.hub().home(), words))
                    .as("%s: %s", List.of(words), said)
                    .isZero();
        } finally {
            System.setOut(before);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    private ConsoleHub.Row held(String name, String... severities) {
        var row = hub.arrives("pd-sampleton", arrest(name, severities));
        assertThat(row.outcome()).as(row.problems()).isEqualTo("HELD");
        return row;
    }

    private String outcome(ConsoleHub.Row row) {
        return hub.database()
                .sql("select outcome from intake_message where number = ?")
                .param(row.number())
                .query(String.class)
                .single();
    }

    private static org.caseway.message.JusticeMessage arrest(String name, String... severities) {
        var charges = new Charge[severities.length];
        for (int i = 0; i < severities.length; i++) {
            charges[i] = Samples.charge("00" + (i + 1), "INVENTED CHARGE", "53a", "61", "1313", severities[i]);
        }
        return anArrestReport()
                .withMessageId("CODES-" + name)
                .withTrackingNumber("ATN-CODES-" + name)
                .withRecordId("26-CODES-" + name)
                .withIncidentNumber("INC-CODES-" + name)
                .withCharges(charges)
                .withBooking(null)
                .build();
    }
}
