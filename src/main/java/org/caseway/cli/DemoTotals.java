package org.caseway.cli;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.caseway.simulator.Answered;
import org.caseway.simulator.ExpectedOutcome;
import org.caseway.simulator.SyntheticDelivery;

/**
 * What was sent against what was answered. An answer to what nobody here has sent counts for nothing.
 *
 * @param answered how many answers of each class
 * @param unexpected answers that a hub that works would not have given, in words
 */
record DemoTotals(int sent, Map<ExpectedOutcome, Integer> answered, List<String> unexpected) {

    DemoTotals {
        answered = Map.copyOf(answered);
        unexpected = List.copyOf(unexpected);
    }

    static DemoTotals of(List<SyntheticDelivery> sent, List<Answered> answers) {
        var open = new HashMap<String, List<ExpectedOutcome>>();
        sent.forEach(delivery -> open.computeIfAbsent(delivery.messageId(), id -> new ArrayList<>())
                .add(delivery.expected()));
        var answered = new EnumMap<ExpectedOutcome, Integer>(ExpectedOutcome.class);
        var unexpected = new ArrayList<String>();
        for (var answer : answers) {
            var outcome = ExpectedOutcome.of(answer.outcome());
            if (answer.messageId() == null) {
                answered.merge(outcome, 1, Integer::sum);
                // a cut message has no identifier to compare; that it is refused is all there is to expect
                if (outcome != ExpectedOutcome.REJECTED) {
                    unexpected.add(outcome + " for a message that could not be read");
                }
                continue;
            }
            var expected = open.get(answer.messageId());
            if (expected == null) {
                continue; // to somebody else who sends as the same agency; one of ours that is missing is lost
            }
            answered.merge(outcome, 1, Integer::sum);
            if (!expected.remove(outcome)) {
                unexpected.add(answer.messageId() + " was answered " + answer.outcome() + ", expected " + expected);
            }
        }
        return new DemoTotals(sent.size(), answered, unexpected);
    }

    int of(ExpectedOutcome outcome) {
        return answered.getOrDefault(outcome, 0);
    }

    /** To what was sent here. */
    int answers() {
        return answered.values().stream().mapToInt(Integer::intValue).sum();
    }

    int lost() {
        return sent - answers();
    }

    boolean asExpected() {
        return lost() == 0 && unexpected.isEmpty();
    }
}
