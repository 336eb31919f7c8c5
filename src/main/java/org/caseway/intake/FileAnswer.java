package org.caseway.intake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caseway.journey.Outcome;
import org.caseway.message.Problem;

/**
 * What the sender is told of a file.
 *
 * @param file the file that is answered
 * @param first the file whose results are told: itself, or for a duplicate the one that came first
 * @param totals how many records came to each outcome
 * @param receipt it says only that the hub has the file
 */
record FileAnswer(
        LedgerFile file, LedgerFile first, Map<Outcome, Integer> totals, Instant answeredAt, boolean receipt) {

    private static final Set<Outcome> NEEDS_THE_SENDER =
            Set.of(Outcome.REJECTED, Outcome.HELD, Outcome.PARTIALLY_ACCEPTED);

    FileAnswer {
        totals = Map.copyOf(totals);
    }

    /** RECEIVED, ANSWERED, REFUSED or DUPLICATE. */
    String status() {
        if (receipt) {
            return "RECEIVED";
        }
        if (file.duplicateOf() != null) {
            return "DUPLICATE";
        }
        return first.status() == LedgerFile.Status.REFUSED ? "REFUSED" : "ANSWERED";
    }

    List<Problem> fileProblems() {
        return first.problems();
    }

    int received() {
        return totals.values().stream().mapToInt(Integer::intValue).sum();
    }

    int total(Outcome outcome) {
        return totals.getOrDefault(outcome, 0);
    }

    /** Whether something in it needs the sender's attention, so that a list of problems goes along. */
    boolean needsTheSender() {
        return !fileProblems().isEmpty() || NEEDS_THE_SENDER.stream().anyMatch(outcome -> total(outcome) > 0);
    }
}
