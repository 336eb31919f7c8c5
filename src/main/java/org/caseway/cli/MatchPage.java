package org.caseway.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.caseway.matching.Field;
import org.caseway.matching.Level;
import org.caseway.matching.MatchWeights;
import org.caseway.matching.MatchedPopulation;
import org.caseway.matching.Outcome;
import org.caseway.matching.ScoredPair;

/** The matcher's figures, weights and five explained pairs for a terminal; rows by number, never a value. */
final class MatchPage {

    private static final int EXAMPLES = 5;

    private final StringBuilder page = new StringBuilder();

    private MatchPage() {}

    static String of(MatchFigures figures, MatchedPopulation matched) {
        var made = new MatchPage();
        made.figures(figures);
        made.weights(matched.weights());
        made.examples(matched);
        return made.page.toString();
    }

    private void figures(MatchFigures f) {
        line("precision %.4f  recall %.4f  F1 %.4f  B-cubed F1 %.4f", f.precision(), f.recall(), f.f1(), f.bcubedF1());
        line("(groups joined at a probability of %s or more)", Outcome.LIKELY);
        line("false links at the automatic threshold (%s): %d", Outcome.AUTOMATIC, f.autoFalseLinks());
        line("questions for a human per 1,000 records: %.1f", f.reviewPer1000());
        line("seconds: %.2f", f.seconds());
    }

    private void weights(MatchWeights weights) {
        line(
                "%nLearned weights, in bits: log2(m/u); two records at random are one person with probability %.2e",
                weights.prior());
        line("%-13s %-11s %8s %8s %7s", "field", "level", "m", "u", "bits");
        for (Field field : Field.values()) {
            for (Level level : Level.values()) {
                if (level != Level.MISSING && weights.learned(field)) {
                    double m = weights.m(field, level);
                    double u = weights.u(field, level);
                    line("%-13s %-11s %8.4f %8.4f %+7.1f", field, level, m, u, Math.log(m / u) / Math.log(2));
                }
            }
        }
        line("(an exact value counts by how common it is, so by more or less than the table says)");
    }

    private void examples(MatchedPopulation matched) {
        line("%nFive pairs, nearest to the thresholds first (rows by number; no values are shown)");
        List<ScoredPair> nearest = matched.pairs().stream()
                .sorted(Comparator.comparingDouble(p -> Math.abs(p.score().bits() - 5)))
                .limit(EXAMPLES)
                .toList();
        for (ScoredPair pair : nearest) {
            line(
                    "rows %d and %d: P %.4f, %s %s",
                    pair.first() + 1,
                    pair.second() + 1,
                    pair.score().probability(),
                    pair.score().outcome(),
                    pair.score().objections().isEmpty() ? "" : pair.score().objections());
            line(
                    "    %s",
                    pair.score().contributions().stream().map(Object::toString).collect(Collectors.joining(", ")));
        }
    }

    private void line(String format, Object... values) {
        page.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
