package org.caseway.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseway.deadlines.Clocks.shipped;

import java.time.Year;
import java.util.List;
import org.caseway.partners.ConfigurationFolder;
import org.caseway.partners.InvalidConfiguration;
import org.junit.jupiter.api.Test;

class LintTest {

    private static final Year YEAR = Year.of(2026);

    @Test
    void nothing_is_to_be_said_of_what_is_shipped() {
        var texts = new PackFiles(ConfigurationFolder.at(java.nio.file.Path.of("config"))).texts();

        assertThat(texts).hasSize(3);
        texts.forEach((id, text) ->
                assertThat(Lint.check(PackFiles.pack(id, text), YEAR)).isEmpty());
    }

    @Test
    void an_event_that_nothing_tells_of_is_unreachable() {
        assertThat(findings("met: [trial-began]", "tolls: [{id: advisement, from: motion-heard, to: motion-decided}]"))
                .containsExactly(
                        "us-state-example MORE: MOTION_DECIDED is unreachable: nothing that is recorded tells of it");
    }

    @Test
    void a_year_without_holidays_is_found_before_it_comes() {
        RulePack pack = shipped("us-state-example");

        assertThat(Lint.check(pack, Year.of(2032)))
                .contains("us-state-example READY_6M: calendar state-courts has no holidays for 2033")
                .noneMatch(finding -> finding.contains("PC_48H"));
    }

    @Test
    void two_rules_from_one_start_to_one_end_overlap_unless_no_case_has_both() {
        assertThat(findings("met: [trial-began, pleaded-guilty, dismissed, disposed]", "when: [felony]"))
                .containsExactly(
                        "us-state-example MORE: overlaps READY_6M: one case can have both, from the same start to the"
                                + " same end");
        assertThat(findings(
                        "met: [trial-began, pleaded-guilty, dismissed, disposed]",
                        "when: [felony]\n    unless: [felony]"))
                .anyMatch(finding -> finding.contains("can never apply"));
    }

    @Test
    void a_rule_that_nothing_meets_or_that_its_start_meets_is_found() {
        assertThat(findings("when: [juvenile]")).anyMatch(f -> f.contains("nothing meets it"));
        assertThat(findings("met: [charges-filed]")).anyMatch(f -> f.contains("met by what starts it"));
        assertThat(findings("met: [trial-began]", "already: [charges-filed]"))
                .anyMatch(f -> f.contains("met by what starts it"));
        assertThat(findings("met: [trial-began]", "already: [motion-decided]"))
                .anyMatch(f -> f.contains("MOTION_DECIDED is unreachable"));
    }

    @Test
    void what_cannot_be_read_is_named_with_its_place() {
        assertThatThrownBy(() -> shipped("us-state-example", """
                  - id: WRONG
                    title: Wrong
                    cite: Example
                    start: {earliest: [never]}
                    length: {value: 0, unit: weeks}
                    calendar: elsewhere
                    warn: [soon]
                    colour: red
                """))
                .isInstanceOfSatisfying(
                        InvalidConfiguration.class,
                        wrong -> assertThat(wrong.problems())
                                .anyMatch(p -> p.contains("never is not one of"))
                                .anyMatch(p -> p.contains("weeks is not one of"))
                                .anyMatch(p -> p.contains("value: must be a whole number"))
                                .anyMatch(p -> p.contains("elsewhere is no calendar"))
                                .anyMatch(p -> p.contains("soon must be a span of time"))
                                .anyMatch(p -> p.contains("colour: is not a known key")));
    }

    private static List<String> findings(String... lines) {
        return Lint.check(shipped("us-state-example", """
                          - id: MORE
                            title: One more
                            cite: Example
                            start: {earliest: [charges-filed]}
                            length: {value: 20, unit: days}
                            calendar: state-courts
                        """ + "    " + String.join("\n    ", lines) + "\n"), YEAR);
    }
}
