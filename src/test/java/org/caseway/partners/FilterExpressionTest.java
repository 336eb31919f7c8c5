package org.caseway.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterExpressionTest {

    private static final Map<String, Object> FACTS = Map.of(
            "events", List.of("CHARGE_FILED"),
            "agency", "pd-one",
            "messageType", "arrest-report",
            "court", "XX001015J",
            "severities", List.of("FELONY_1", "MISDEMEANOR_2"),
            "statutes", List.of("53a-61"),
            "custody", List.of("BOOKED"),
            "fields", Map.of("charges.count", List.of("3")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"CHARGE_FILED\" in events | true",
                "agency == \"pd-two\" | false",
                "severities.exists(s, s.startsWith(\"FELONY\")) && court != \"\" | true",
                "severities.all(s, s.startsWith(\"FELONY\")) | false",
                "statutes.exists(s, s.matches(\"53a-.*\")) | true",
                "\"BOOKED\" in custody && size(severities) == 2 | true",
                "\"3\" in fields[\"charges.count\"] | true"
            })
    void it_is_true_or_false_of_an_event(String text, boolean expected) {
        assertThat(FilterExpression.of(text).matches(FilterExpressionTest::fact))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agency == 3",
                "agency",
                "offence == \"x\"",
                "\"x\" in fields[\"charges.shoeSize\"]",
                "\"x\" in fields[agency]",
                "agency ==",
                "java.lang.System.exit(1)",
                "true ? false : 1"
            })
    void what_is_not_a_condition_on_events_is_refused_when_it_is_read(String text) {
        assertThat(catchThrowableOfType(InvalidConfiguration.class, () -> FilterExpression.of(text))
                        .problems())
                .isNotEmpty();
    }

    @Test
    void what_costs_too_much_is_refused_or_fails() {
        assertThatThrownBy(() -> FilterExpression.of("agency == \"" + "x".repeat(2_100) + "\""))
                .isInstanceOf(InvalidConfiguration.class);
        var loops = FilterExpression.of("custody.exists(a, custody.exists(b, custody.exists(c, a + b + c == \"x\")))");
        List<String> many = java.util.Collections.nCopies(60, "y");

        assertThatThrownBy(() -> loops.matches(name -> name.equals("custody") ? many : fact(name)))
                .isInstanceOf(FilterFailed.class);
    }

    @Test
    void what_cannot_be_evaluated_fails_without_naming_a_value() {
        var divides = FilterExpression.of("size(custody) / (size(severities) - 2) == 1");

        assertThatThrownBy(() -> divides.matches(FilterExpressionTest::fact))
                .isInstanceOf(FilterFailed.class)
                .hasMessageNotContaining("FELONY");
    }

    @Test
    void equalities_that_must_hold_are_read_for_the_index() {
        assertThat(FilterExpression.of(
                                "agency in [\"a\", \"b\"] && court == \"c\" && \"E\" in events && size(custody) > 0")
                        .keys())
                .isEqualTo(new FilterKeys(Set.of("a", "b"), Set.of("c"), Set.of("E")));
        assertThat(FilterExpression.of("agency == \"a\" || court == \"c\"").keys())
                .as("neither must hold")
                .isEqualTo(new FilterKeys(Set.of(), Set.of(), Set.of()));
        assertThat(FilterExpression.of("court == \"\" && agency in [\"\", \"a\"] && \"\" in events")
                        .keys())
                .as("what is empty is nothing to be found by")
                .isEqualTo(new FilterKeys(Set.of(), Set.of(), Set.of()));
        assertThat(FilterExpression.of("!(agency == \"a\")").keys().agencies()).isEmpty();
    }

    private static Object fact(String name) {
        return Objects.requireNonNull(FACTS.get(name));
    }
}
