package org.caseway.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseway.measures.MeasureRoom.figure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.caseway.partners.ConfigurationFolder;
import org.caseway.partners.InvalidConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped definitions over a few cases, worked out by hand. */
class ReckoningTest {

    private static final Span YEAR = new Span(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31));
    private static final LocalDate END = LocalDate.of(2025, 12, 31);
    private final List<Definition> shipped = new DefinitionFiles(ConfigurationFolder.packaged()).read();

    @Test
    void the_two_conviction_rates_differ_by_the_dismissals_and_stand_together() {
        // the proportions of Cook County 2011 to 2016: 149,327 convicted, 7,051 acquitted, 69,333 dismissed
        var cases = new ArrayList<CaseFacts>();
        for (int i = 0; i < 149; i++) {
            cases.add(SomeFacts.filed("2025-01-01")
                    .ended(Outcome.CONVICTED, "2025-03-01")
                    .facts());
        }
        for (int i = 0; i < 7; i++) {
            cases.add(SomeFacts.filed("2025-01-01")
                    .ended(Outcome.ACQUITTED, "2025-03-01")
                    .tried("2025-02-27")
                    .facts());
        }
        for (int i = 0; i < 69; i++) {
            cases.add(SomeFacts.filed("2025-01-01")
                    .ended(Outcome.DISMISSED, "2025-03-01")
                    .facts());
        }
        cases.add(
                SomeFacts.filed("2025-01-01").ended(Outcome.OTHER, "2025-03-01").facts());
        cases.add(SomeFacts.filed("2025-01-01")
                .ended(Outcome.UNKNOWN, "2025-03-01")
                .facts());
        cases.add(SomeFacts.filed("2025-01-01").facts());

        Measured measured = measured("conviction-rate", cases);

        Measured.Section all = measured.sections().get(0);
        assertThat(figure(all, "of-all-ended").value()).isEqualTo(0.6622);
        assertThat(figure(all, "of-decided").value()).isEqualTo(0.9551);
        assertThat(figure(all, "of-trials").value()).isEqualTo(0.0);
        assertThat(measured.excluded())
                .containsExactly(
                        new Measured.Excluded("ended-otherwise", 1), new Measured.Excluded("outcome-not-known", 1));
        assertThat(measured.cases()).isEqualTo(227);
    }

    @Test
    void open_cases_lengthen_the_estimate_and_are_not_dropped() {
        var cases = List.of(
                SomeFacts.filed("2025-01-01")
                        .ended(Outcome.CONVICTED, "2025-01-11")
                        .facts(),
                SomeFacts.filed("2025-01-01")
                        .ended(Outcome.CONVICTED, "2025-01-31")
                        .facts(),
                SomeFacts.filed("2025-12-11").facts(),
                SomeFacts.filed("2025-01-01").facts());

        Measured.Section all = measured("time-to-disposition", cases).sections().get(0);

        assertThat(figure(all, "p50").value()).as("of those that have ended").isEqualTo(10.0);
        assertThat(figure(all, "open").value()).isEqualTo(2.0);
        // at 10 days 1 of 4 ends; at 20 one is open and leaves; at 30 1 of the 2 left ends
        assertThat(figure(all, "estimate-p50").value()).isEqualTo(30.0);
        assertThat(figure(all, "estimate-within-90").value()).isEqualTo(0.625);
        assertThat(figure(all, "estimate-p75").value())
                .as("too many are open to know")
                .isNull();
    }

    @Test
    void inactive_days_are_taken_off_and_what_cannot_be_is_told_apart() {
        var cases = List.of(
                SomeFacts.filed("2025-01-01")
                        .inactive(40)
                        .ended(Outcome.CONVICTED, "2025-03-02")
                        .facts(),
                SomeFacts.filed("2025-02-01")
                        .ended(Outcome.DISMISSED, "2025-01-15")
                        .facts());

        Measured measured = measured("time-to-disposition", cases);

        assertThat(figure(measured.sections().get(0), "p98").value()).isEqualTo(20.0);
        assertThat(measured.excluded()).containsExactly(new Measured.Excluded("negative", 1));
    }

    @Test
    void a_backlog_that_grows_is_never_cleared_and_one_that_shrinks_is() {
        var growing = List.of(
                SomeFacts.filed("2025-01-01").facts(),
                SomeFacts.filed("2025-06-01").felony().facts(),
                SomeFacts.filed("2025-12-01").facts());
        var shrinking = List.of(
                SomeFacts.filed("2024-01-01").facts(),
                SomeFacts.filed("2024-02-01")
                        .ended(Outcome.CONVICTED, "2025-03-01")
                        .facts(),
                SomeFacts.filed("2024-02-01")
                        .ended(Outcome.CONVICTED, "2025-04-01")
                        .facts());

        var grows = measured("backlog", growing).sections().get(0);
        var shrinks = measured("backlog", shrinking).sections().get(0);

        assertThat(figure(grows, "backlog").numerator()).isEqualTo(2);
        assertThat(figure(grows, "months-to-clear").value()).isNull();
        assertThat(figure(shrinks, "backlog").numerator()).isEqualTo(1);
        assertThat(figure(shrinks, "months-to-clear").value())
                .isCloseTo(6.0, org.assertj.core.api.Assertions.within(0.01));
    }

    @Test
    void the_shipped_definitions_are_the_catalogue() {
        assertThat(shipped)
                .extracting(Definition::number)
                .contains("K01", "K20")
                .hasSize(21)
                .doesNotHaveDuplicates();
    }

    @Test
    void what_is_wrong_with_a_definition_is_told_with_its_file_and_key(@TempDir Path directory) throws Exception {
        Files.createDirectories(directory.resolve("measures"));
        Files.writeString(directory.resolve("measures/wrong.yaml"), """
                id: wrong
                number: K99
                version: "1"
                title: Wrong
                says: nothing
                kind: shares
                by: tomorrow
                colour: red
                shares:
                  - {id: a, text: a, counted: {outcome: [GUILTY]}}
                  - {id: a, text: b, counted: {}}
                """);

        assertThatThrownBy(() -> new DefinitionFiles(ConfigurationFolder.at(directory)).read())
                .isInstanceOfSatisfying(
                        InvalidConfiguration.class,
                        wrong -> assertThat(wrong.problems())
                                .anySatisfy(text ->
                                        assertThat(text).startsWith("measures/wrong.yaml: by: tomorrow is not one of"))
                                .anySatisfy(text ->
                                        assertThat(text).contains("colour").contains("not a known key"))
                                .anySatisfy(text ->
                                        assertThat(text).contains("shares 1").contains("GUILTY is not one of"))
                                .anySatisfy(text ->
                                        assertThat(text).contains("shares 2").contains("earlier share"))
                                .anySatisfy(text -> assertThat(text).contains("at least one attribute")));
    }

    private Measured measured(String id, List<CaseFacts> cases) {
        Definition definition =
                shipped.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
        return new Reckoning(definition, cases, YEAR, END).measured(Instant.EPOCH);
    }
}
