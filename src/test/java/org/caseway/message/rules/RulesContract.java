package org.caseway.message.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.caseway.message.JusticeMessage;
import org.caseway.message.Problem;
import org.caseway.message.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the rules of every message type keep to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class RulesContract<M extends JusticeMessage> {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    protected abstract List<Rule<M>> rules();

    protected abstract List<RuleSample<M>> samples();

    @Test
    void everyRuleHasItsOwnCodeAndBothSamples() {
        assertThat(rules()).extracting(Rule::code).doesNotHaveDuplicates();
        assertThat(samples())
                .extracting(RuleSample::code)
                .containsExactlyElementsOf(rules().stream().map(Rule::code).toList());
    }

    @Test
    void everyRuleHasAStableNameAndAStatement() {
        assertThat(rules()).allSatisfy(rule -> {
            assertThat(rule.code()).matches("[a-z]+(-[a-z0-9]+)+");
            assertThat(rule.statement()).endsWith(".").hasSizeGreaterThan(40);
        });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void thePassingSampleBreaksNoRule(RuleSample<M> sample) {
        assertThat(check(sample.passing())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theFailingSampleBreaksExactlyItsRule(RuleSample<M> sample) {
        assertThat(check(sample.failing())).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.code()).isEqualTo(sample.code());
            assertThat(problem.location()).matches("\\(?/[a-z]+:.*");
            assertThat(problem.text()).endsWith(".");
        });
    }

    private List<Problem> check(M message) {
        return rules().stream().flatMap(rule -> rule.check(message, NOW)).toList();
    }
}
