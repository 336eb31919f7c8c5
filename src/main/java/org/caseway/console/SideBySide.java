package org.caseway.console;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caseway.oversight.CaseView;

/**
 * What sources told of the same facts, a column for each source. Pure.
 *
 * @param sources in the order of their ids
 */
public record SideBySide(List<String> sources, List<Row> rows) {

    public SideBySide {
        sources = List.copyOf(sources);
        rows = List.copyOf(rows);
    }

    /** @param words by source; without those who have told nothing of it */
    public record Row(String path, Map<String, CaseView.Word> words) {

        public Row {
            words = Map.copyOf(words);
        }
    }

    static SideBySide of(List<CaseView.Disagreement> differing) {
        return new SideBySide(
                differing.stream()
                        .flatMap(fact -> fact.words().stream())
                        .map(CaseView.Word::source)
                        .distinct()
                        .sorted()
                        .toList(),
                differing.stream()
                        .map(fact -> new Row(
                                fact.path(),
                                fact.words().stream()
                                        .collect(Collectors.toMap(CaseView.Word::source, Function.identity()))))
                        .toList());
    }
}
