package org.caseway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.caseway.message.Encoding;
import org.caseway.message.JusticeMessage;
import org.caseway.message.MessageEncoder;
import org.caseway.message.outbound.OutboundMessage;
import org.caseway.simulator.Answered;
import org.caseway.simulator.CountySettings;
import org.caseway.simulator.ExpectedOutcome;
import org.caseway.simulator.FaultInjection;
import org.caseway.simulator.FaultProfile;
import org.caseway.simulator.SyntheticCounty;
import org.caseway.simulator.SyntheticDelivery;
import org.junit.jupiter.api.Test;

class DemoTotalsTest {

    private final List<SyntheticDelivery> sent = FaultInjection.apply(
            SyntheticCounty.of(1, CountySettings.of(20)).messages(), FaultProfile.of(10, 10), 1, new NoBytes());

    @Test
    void answers_as_expected_lose_nothing() {
        var totals = DemoTotals.of(sent, expectedAnswers());
        assertThat(totals.asExpected()).isTrue();
        assertThat(totals.lost()).isZero();
        assertThat(totals.of(ExpectedOutcome.ACCEPTED)
                        + totals.of(ExpectedOutcome.REJECTED)
                        + totals.of(ExpectedOutcome.DUPLICATE)
                        + totals.of(ExpectedOutcome.HELD))
                .isEqualTo(totals.sent());
        assertThat(totals.of(ExpectedOutcome.DUPLICATE)).isPositive();
        assertThat(totals.of(ExpectedOutcome.REJECTED)).isPositive();
    }

    @Test
    void a_missing_answer_is_lost() {
        var answers = expectedAnswers();
        answers.remove(0);
        assertThat(DemoTotals.of(sent, answers).lost()).isEqualTo(1);
        assertThat(DemoTotals.of(sent, answers).asExpected()).isFalse();
    }

    @Test
    void a_wrong_outcome_is_not_as_expected() {
        var answers = expectedAnswers();
        answers.set(0, new Answered(answers.get(0).messageId(), "HELD"));
        assertThat(DemoTotals.of(sent, answers).unexpected()).hasSize(1);
        assertThat(DemoTotals.of(sent, answers).asExpected()).isFalse();
    }

    @Test
    void an_answer_to_somebody_else_makes_up_for_none_of_ours() {
        var answers = expectedAnswers();
        answers.add(0, new Answered("of-somebody-else", "REJECTED"));
        assertThat(DemoTotals.of(sent, answers).asExpected()).isTrue();

        answers.remove(answers.size() - 1);
        assertThat(DemoTotals.of(sent, answers).lost()).isEqualTo(1);
    }

    @Test
    void an_unreadable_message_must_be_rejected() {
        var answers = expectedAnswers();
        answers.set(0, new Answered(null, "ACCEPTED"));
        assertThat(DemoTotals.of(sent, answers).unexpected())
                .containsExactly("ACCEPTED for a message that could not be read");
    }

    private List<Answered> expectedAnswers() {
        var answers = new ArrayList<Answered>();
        sent.forEach(delivery -> answers.add(
                new Answered(delivery.messageId(), delivery.expected().name())));
        return answers;
    }

    /** Totals look at outcomes alone. */
    private static final class NoBytes implements MessageEncoder {

        @Override
        public byte[] encode(JusticeMessage message) {
            return "<m></m>".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        }

        @Override
        public byte[] encode(OutboundMessage message, Encoding encoding) {
            throw new UnsupportedOperationException();
        }
    }
}
