package org.caseway.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Set;
import org.caseway.fixtures.CsvGuide;
import org.junit.jupiter.api.Test;

/** What is wrong with an agency's own format is told when its file is read: all of it, each with its place. */
class FormatEntriesTest {

    private static final Set<String> TYPES = Set.of("custody-update", "arrest-report");

    private static List<String> problems(String file) {
        var refused = catchThrowableOfType(InvalidConfiguration.class, () -> PartnerFiles.agency(file, TYPES));
        return refused == null ? List.of() : refused.problems();
    }

    private static String jail(String what, String instead) {
        assertThat(CsvGuide.jail()).contains(what);
        return CsvGuide.jail().replace(what, instead);
    }

    @Test
    void the_examples_of_the_guide_can_be_used() {
        assertThat(problems(CsvGuide.jail())).isEmpty();
        assertThat(problems(CsvGuide.police())).isEmpty();
        assertThat(PartnerFiles.agency(CsvGuide.jail(), TYPES).formats().formats())
                .singleElement()
                .satisfies(format -> assertThat(format.columnsRead()).contains("booking_no", "atn"));
    }

    @Test
    void everything_that_is_wrong_is_told_at_once_with_its_entry_and_key() {
        String file = CsvGuide.jail()
                .replace("to: Detention/ActivityReasonText", "to: Detention/ActivityReason")
                .replace("PersonName/PersonGivenName", "PersonName/PersonSurName")
                .replace("pattern: MM/dd/yyyy HH:mm", "pattern: MM/dd/yy HH:mm")
                .replace("delimiter: semicolon", "delimiter: colon")
                .replace("timeZone: America/Phoenix", "timeZone: America/Nowhere")
                .replace("{column: sid,", "{columm: sid,");

        assertThat(problems(file))
                .anyMatch(problem ->
                        problem.contains("columns 4: to: Detention/ActivityReason: ActivityReason is no element")
                                && problem.contains("ActivityReasonText"))
                .anyMatch(problem -> problem.contains("columns 6: to:") && problem.contains("is mapped twice"))
                .anyMatch(problem -> problem.contains("columns 3: pattern:") && problem.contains("four digits"))
                .anyMatch(problem -> problem.contains("delimiter: colon is not one of"))
                .anyMatch(problem -> problem.contains("timeZone: America/Nowhere is no time zone"))
                .anyMatch(problem -> problem.contains("columns 8: columm: is not a known key"))
                .allMatch(problem -> problem.contains("jail-river-county.yaml: formats 1"));
    }

    @Test
    void required_places_to_which_nothing_is_mapped_are_named() {
        assertThat(problems(jail("    identifiedBy: [booking_no, movement, moved_date, moved_time]\n", "")))
                .singleElement()
                .asString()
                .contains("MessageHeader/DocumentIdentification is required, and nothing is mapped to it");
        assertThat(problems(jail("columns: [{column: atn, to: IdentificationID}]", "columns: []")))
                .singleElement()
                .asString()
                .contains("CaseIdentification/IdentificationID is required");
    }

    @Test
    void a_pattern_must_give_what_its_place_needs() {
        assertThat(problems(jail("pattern: MM/dd/yyyy HH:mm", "pattern: MM/dd/yyyy")))
                .singleElement()
                .asString()
                .contains("must give day, month, year and time");
        assertThat(problems(jail("pattern: MM/dd/yyyy HH:mm", "pattern: \"{{{{\"")))
                .singleElement()
                .asString()
                .contains("is no pattern");
        assertThat(problems(jail("    timeZone: America/Phoenix\n", "")))
                .singleElement()
                .asString()
                .contains("no timeZone is agreed");
        assertThat(problems(jail("{column: reason, to:", "{column: reason, pattern: yyyy-MM-dd, to:")))
                .singleElement()
                .asString()
                .contains("is no date or time");
    }

    @Test
    void a_value_goes_into_an_element_that_holds_one_and_a_group_into_one_that_repeats() {
        assertThat(problems(jail("PersonName/PersonSurName", "PersonName")))
                .anyMatch(problem ->
                        problem.contains("holds no value; within it there are") && problem.contains("PersonSurName"));
        assertThat(problems(
                        jail("- to: CaseIdentification", "- to: Detention/SupervisionFacility/FacilityIdentification")))
                .anyMatch(problem -> problem.contains("can be there once only"));
        assertThat(problems(jail("columns: [{column: atn,", "numbered: 3\n        columns: [{column: atn,")))
                .anyMatch(problem -> problem.contains("must have {n}"));
        assertThat(problems(CsvGuide.police().replace("    key: report_no\n", "")))
                .anyMatch(problem -> problem.contains("lines: needs a key"));
    }

    @Test
    void the_message_must_be_there_in_that_version_and_be_one_that_the_agency_may_send() {
        assertThat(problems(jail("version: \"1.0\"", "version: \"9.9\"")))
                .anyMatch(problem -> problem.contains("custody-update 9.9"));
        assertThat(problems(jail("message: custody-update", "message: custody-report")))
                .anyMatch(problem -> problem.contains("there is no custody-report"));
        assertThat(problems(jail("messageTypes: [custody-update]", "messageTypes: [arrest-report]")))
                .anyMatch(problem -> problem.contains("formats make a message that messageTypes does not name"));
    }

    @Test
    void files_without_a_header_name_their_columns_in_the_agreement() {
        assertThat(problems(jail("    timeZone:", "    header: false\n    timeZone:")))
                .anyMatch(problem -> problem.contains("names: must name the columns"));
        assertThat(problems(jail("    timeZone:", "    header: false\n    names: [booking_no]\n    timeZone:")))
                .anyMatch(problem -> problem.contains("names: does not name the column movement"));
    }
}
