package org.caseway.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.fixtures.Messages.anArrestReport;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.caseway.journey.Outcome;
import org.caseway.message.JusticeContext;
import org.caseway.message.MessageTypes;
import org.caseway.partners.CodeListFiles;
import org.caseway.partners.ConfigurationFolder;
import org.caseway.partners.ExchangeVersions;
import org.caseway.partners.PartnerFiles;
import org.junit.jupiter.api.Test;

/** Sample files are judged as the hub would, with every problem at its line and column. */
class SampleFilesTest {

    private static final Set<String> TYPES = Set.of(
            "arrest-report",
            "custody-update",
            "court-filing",
            "court-case-update",
            "filing-review",
            "victim-service-update",
            "identity-consolidation");
    private static final String AGENCY = "pd-sampleton";

    private final JusticeContext context = JusticeContext.of(MessageTypes.all());
    private final SampleFiles samples = samples();

    private SampleFiles samples() {
        var folder = ConfigurationFolder.at(Path.of("config"));
        var partners = new PartnerFiles(folder, TYPES).read();
        return new SampleFiles(
                context.newReader(),
                context.newValidator(),
                new CodeListFiles(folder, partners).read(),
                partners,
                ExchangeVersions.ENDLESS,
                Clock.systemUTC());
    }

    @Test
    void a_sound_message_is_accepted_and_shown_in_canonical_words() {
        Judgement judgement = samples.judge(AGENCY, message("M-1").getBytes(UTF_8));

        assertThat(judgement.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(judgement.taken()).isTrue();
        assertThat(judgement.messages()).isOne();
        assertThat(judgement.canonical())
                .singleElement()
                .satisfies(said -> assertThat(said.update().charges()).isNotEmpty());
    }

    @Test
    void every_problem_has_its_line_and_column() {
        String spoilt = laidOut(message("M-1")).replaceFirst("2026-03-14T22:17", "2031-03-14T22:17");
        int line = 1
                + (int) spoilt.substring(0, spoilt.indexOf("2031-03-14T22:17"))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();

        Judgement judgement = samples.judge(AGENCY, spoilt.getBytes(UTF_8));

        assertThat(judgement.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(judgement.taken()).isFalse();
        assertThat(judgement.problems())
                .filteredOn(problem -> problem.code().equals("arrest-date-in-future"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(line - problem.line())
                            .as("the element, or the one within it")
                            .isBetween(0, 1);
                    assertThat(problem.column()).isPositive();
                });
        assertThat(judgement.codes()).containsKey("arrest-date-in-future");
    }

    @Test
    void each_message_of_a_batch_is_judged_and_counted() {
        String batch = batch(
                3, message("M-1"), message("M-2").replaceFirst("2026-03-14T22:17", "2031-03-14T22:17"), message("M-3"));

        Judgement judgement = samples.judge(AGENCY, batch.getBytes(UTF_8));

        assertThat(judgement.outcome()).isEqualTo(Outcome.PARTIALLY_ACCEPTED);
        assertThat(judgement.outcomes()).isEqualTo(Map.of(Outcome.ACCEPTED, 2, Outcome.REJECTED, 1));
        assertThat(judgement.types()).isEqualTo(Map.of("arrest-report", 3));
        assertThat(judgement.problems()).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.message()).isEqualTo(2);
            assertThat(problem.line()).isEqualTo(4);
        });
        assertThat(judgement.canonical()).extracting(Judgement.Said::message).containsExactly(1, 3);
    }

    @Test
    void a_batch_that_is_cut_off_is_refused_at_its_place_and_what_it_holds_is_judged_all_the_same() {
        String batch = batch(2, message("M-1"), message("M-2"));

        Judgement judgement =
                samples.judge(AGENCY, batch.substring(0, batch.length() - 40).getBytes(UTF_8));
        Judgement miscounted = samples.judge(AGENCY, batch(5, message("M-1")).getBytes(UTF_8));

        assertThat(judgement.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(judgement.messages()).isOne();
        assertThat(judgement.problems()).first().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("file-truncated");
            assertThat(problem.line()).isEqualTo(4);
        });
        assertThat(miscounted.problems()).extracting(Judgement.Located::code).contains("record-count-differs");
    }

    @Test
    void an_agency_that_is_only_drafted_is_taken_as_it_would_be() {
        byte[] sample = message("M-1").getBytes(UTF_8);
        var may = PartnerFiles.agency(
                "id: pd-drafted\nname: Drafted\nori: XX0010100\nmessageTypes: [arrest-report]\n", TYPES);
        var mayNot = PartnerFiles.agency(
                "id: pd-drafted\nname: Drafted\nori: XX0010901\nmessageTypes: [custody-update]\n", TYPES);

        assertThat(samples.judge(may, sample).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(samples.judge(mayNot, sample).outcome()).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void what_is_no_xml_at_all_is_said_so() {
        Judgement judgement = samples.judge(AGENCY, "id;name\n1;x\n".getBytes(UTF_8));

        assertThat(judgement.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(judgement.problems()).isNotEmpty();
        assertThat(judgement.messageType()).isNull();
    }

    private String message(String id) {
        return new String(
                context.newEncoder()
                        .encode(anArrestReport()
                                .withMessageId(id)
                                .withRecordId("R-" + id)
                                .build()),
                UTF_8);
    }

    private static String laidOut(String message) {
        return message.replaceAll(">\\s*<", ">\n<");
    }

    private static String batch(int stated, String... messages) {
        var batch = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<b:MessageBatch"
                + " xmlns:b=\"https://caseway.org/ns/message-batch/1.0/\" recordCount=\"" + stated + "\">\n");
        for (String message : messages) {
            batch.append(message.replaceFirst("<\\?xml[^>]*>\\s*", "").replaceAll("\\s*\n\\s*", ""))
                    .append('\n');
        }
        return batch.append("</b:MessageBatch>\n").toString();
    }
}
