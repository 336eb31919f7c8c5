package org.caseway.partners;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One code list: rows by the sender's word. Immutable. */
final class CodeTable {

    private final Map<String, List<CodeRow>> rows;

    /** @param rows where two hold, the first counts */
    CodeTable(List<CodeRow> rows) {
        this.rows =
                rows.stream().collect(Collectors.groupingBy(row -> key(row.source()), Collectors.toUnmodifiableList()));
    }

    /** The form in which words are compared. */
    static String key(String word) {
        return word.strip().toUpperCase(Locale.ROOT);
    }

    Optional<String> translate(String agency, String source, LocalDate on) {
        var candidates = rows.getOrDefault(key(source), List.of());
        var own = find(candidates, agency, on);
        return own.isPresent() ? own : find(candidates, "", on);
    }

    List<String> words(String agency, LocalDate on) {
        return rows.values().stream()
                .flatMap(List::stream)
                .filter(row -> row.holdsFor(agency, on) || row.holdsFor("", on))
                .map(CodeRow::canonical)
                .distinct()
                .sorted()
                .toList();
    }

    private static Optional<String> find(List<CodeRow> candidates, String agency, LocalDate on) {
        for (CodeRow row : candidates) {
            if (row.holdsFor(agency, on)) {
                return Optional.of(row.canonical());
            }
        }
        return Optional.empty();
    }
}
