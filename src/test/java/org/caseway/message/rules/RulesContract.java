package org.caseway.message.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.caseway.message.JusticeContext;
import org.caseway.message.JusticeMessage;
import org.caseway.message.MessageType;
import org.caseway.message.Problem;
import org.caseway.message.Reading;
import org.caseway.message.Rule;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the rules of every message type keep to. The samples are files, as an agency would send them; they are written
 * anew from the samples in Java with {@code -Dcaseway.rules.write=true}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class RulesContract<M extends JusticeMessage> {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC);

    private final MessageType<M> type;
    private final JusticeContext context;

    protected RulesContract(MessageType<M> type) {
        this.type = type;
        this.context = JusticeContext.of(List.of(type), CLOCK);
    }

    protected abstract List<RuleSample<M>> samples();

    @BeforeAll
    void writeTheFiles() {
        if (Boolean.getBoolean("caseway.rules.write")) {
            for (RuleSample<M> sample : samples()) {
                var encoder = context.newEncoder();
                SampleFile.passing(type.name(), sample.code()).write(encoder.encode(sample.passing()));
                SampleFile.failing(type.name(), sample.code()).write(encoder.encode(sample.failing()));
            }
        }
    }

    @Test
    void everyRuleHasItsOwnCodeAndBothSamples() throws IOException {
        var codes = type.rules().stream().map(Rule::code).toList();

        assertThat(codes).isNotEmpty().doesNotHaveDuplicates();
        assertThat(samples()).extracting(RuleSample::code).containsExactlyElementsOf(codes);
        try (var folders = Files.list(SampleFile.folder(type.name()))) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(codes);
        }
    }

    @Test
    void everyRuleHasAStableNameAndAStatement() {
        assertThat(type.rules()).allSatisfy(rule -> {
            assertThat(rule.code()).matches("[a-z]+(-[a-z0-9]+)+");
            assertThat(rule.statement()).endsWith(".").hasSizeGreaterThan(40);
        });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void thePassingSampleBreaksNoRule(RuleSample<M> sample) {
        Reading reading = read(SampleFile.passing(type.name(), sample.code()));

        assertThat(reading.result().problems()).isEmpty();
        assertThat(reading.message()).isEqualTo(sample.passing());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theFailingSampleBreaksExactlyItsRule(RuleSample<M> sample) {
        Reading reading = read(SampleFile.failing(type.name(), sample.code()));

        assertThat(reading.message()).isEqualTo(sample.failing());
        assertThat(reading.result().problems())
                .isNotEmpty()
                .extracting(Problem::code)
                .containsOnly(sample.code());
        assertThat(reading.result().problems()).allSatisfy(problem -> {
            assertThat(problem.location()).matches("\\(?/[a-z]+:.*");
            assertThat(problem.text()).endsWith(".");
        });
    }

    private Reading read(SampleFile file) {
        return context.newReader().read(file.content());
    }
}
