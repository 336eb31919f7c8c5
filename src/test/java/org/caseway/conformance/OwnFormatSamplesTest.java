package org.caseway.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.caseway.fixtures.Messages.anArrestReport;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.caseway.casefile.CaseUpdate;
import org.caseway.fixtures.CsvGuide;
import org.caseway.journey.Outcome;
import org.caseway.message.JusticeContext;
import org.caseway.message.MessageType;
import org.caseway.message.MessageTypes;
import org.caseway.partners.CodeListFiles;
import org.caseway.partners.ConfigurationFolder;
import org.caseway.partners.ExchangeVersions;
import org.caseway.partners.PartnerFiles;
import org.junit.jupiter.api.Test;

/** The examples of the guide do what it says of them, and files are judged record by record. */
class OwnFormatSamplesTest {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private static final JusticeContext CONTEXT = JusticeContext.of(MessageTypes.all());

    private final SampleFiles samples = samples();

    private static SampleFiles samples() {
        var folder = ConfigurationFolder.at(Path.of("config"));
        var partners = new PartnerFiles(folder, types()).read();
        return new SampleFiles(
                CONTEXT.newReader(),
                CONTEXT.newValidator(),
                new CodeListFiles(folder, partners).read(),
                partners,
                ExchangeVersions.ENDLESS,
                Clock.systemUTC());
    }

    private static Set<String> types() {
        return MessageTypes.all().stream().map(MessageType::name).collect(Collectors.toSet());
    }

    @Test
    void two_records_of_the_guide_are_accepted_and_of_the_third_line_and_columns_are_told() {
        Judgement judgement = judge(CsvGuide.jail(), CsvGuide.custody());

        assertThat(judgement.problems())
                .extracting(Judgement.Located::code, Judgement.Located::location, Judgement.Located::line)
                .containsExactly(tuple("date-not-as-agreed", "line 4, columns moved_date and moved_time", 4));
        assertThat(judgement.records())
                .extracting(Judgement.Outcomes::line, Judgement.Outcomes::outcome)
                .containsExactly(tuple(2, Outcome.ACCEPTED), tuple(3, Outcome.ACCEPTED), tuple(4, Outcome.REJECTED));
        CaseUpdate release = judgement.canonical().get(1).update();
        assertThat(release.effectiveAt()).isEqualTo("2026-03-17T16:02:00-07:00");
        assertThat(judgement.messageType()).isEqualTo("custody-update");
    }

    @Test
    void the_same_file_repaired_is_all_green() {
        Judgement judgement = judge(CsvGuide.jail(), CsvGuide.custody().replace("02/30/2026", "02/28/2026"));

        assertThat(judgement.taken()).isTrue();
        assertThat(judgement.problems()).isEmpty();
        assertThat(judgement.outcomes()).containsOnly(Map.entry(Outcome.ACCEPTED, 3));
    }

    @Test
    void lines_with_one_key_make_one_arrest_with_their_charges() {
        Judgement judgement = judge(CsvGuide.police(), CsvGuide.arrests());

        assertThat(judgement.problems()).isEmpty();
        assertThat(judgement.canonical())
                .extracting(said -> said.update().charges().size())
                .containsExactly(2, 1);
        assertThat(judgement.records()).extracting(Judgement.Outcomes::line).containsExactly(2, 4);
    }

    @Test
    void a_code_that_no_list_knows_is_told_with_its_column() {
        Judgement judgement = judge(CsvGuide.jail(), CsvGuide.custody().replace(";B;", ";LOITERING;"));

        assertThat(judgement.problems())
                .filteredOn(problem -> problem.code().equals("code-unmapped"))
                .extracting(Judgement.Located::location)
                .containsExactly("line 2, column movement");
    }

    @Test
    void nothing_that_is_told_holds_a_value() {
        String spoilt = CsvGuide.custody()
                .replace("02/28/1990", "SECRET-DATE")
                .replace(";B;", ";SECRET-CODE;")
                .replace("B2026-2002;R", "\"SECRET\"-QUOTE;R");

        List<Judgement.Located> problems = judge(CsvGuide.jail(), spoilt).problems();

        assertThat(problems).extracting(Judgement.Located::code).contains("date-not-as-agreed", "quoting-broken");
        assertThat(problems.toString()).doesNotContain("SECRET");
    }

    @Test
    void what_a_required_place_lacks_is_told_with_the_column_that_is_empty() {
        Judgement judgement = judge(CsvGuide.jail(), CsvGuide.custody().replace(";EXAMPLE;BRAVO", ";;BRAVO"));

        assertThat(judgement.problems())
                .filteredOn(problem -> problem.line() == 2)
                .extracting(Judgement.Located::location)
                .contains("line 2, column last_name");
    }

    @Test
    void a_file_that_lacks_columns_is_refused_as_a_whole_with_all_of_them() {
        Judgement judgement = judge(
                CsvGuide.jail(),
                CsvGuide.custody()
                        .replace("booking_no;movement", "booking;movement")
                        .replace("dob", "born"));

        assertThat(judgement.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(judgement.messages()).isZero();
        assertThat(judgement.problems())
                .extracting(Judgement.Located::location)
                .containsExactlyInAnyOrder("line 1, column booking_no", "line 1, column dob");
    }

    @Test
    void an_agency_with_a_format_of_its_own_may_still_send_xml() {
        byte[] xml = CONTEXT.newEncoder().encode(anArrestReport().build());

        Judgement judgement =
                samples.judge(PartnerFiles.agency(CsvGuide.police().replace("XX0020100", "XX0010100"), types()), xml);

        assertThat(judgement.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(judgement.records()).isEmpty();
    }

    private Judgement judge(String agency, String file) {
        return samples.judge(PartnerFiles.agency(agency, types()), file.getBytes(WINDOWS));
    }
}
