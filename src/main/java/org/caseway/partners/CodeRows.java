package org.caseway.partners;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The rows of one code list file; what is wrong with them is noted and not thrown. */
final class CodeRows {

    private static final List<String> COLUMNS =
            List.of("source", "canonical", "agency", "effectiveFrom", "effectiveTo");
    private static final Pattern CANONICAL_WORD = Pattern.compile("[A-Z][A-Z0-9]*([_-][A-Z0-9]+)*");
    /** The one list whose canonical side is a description and not a word. */
    private static final String STATUTES = "statute";

    private final ConfigurationFile file;
    private final Predicate<String> knownAgency;
    private final List<String> problems;

    CodeRows(ConfigurationFile file, Predicate<String> knownAgency, List<String> problems) {
        this.file = file;
        this.knownAgency = knownAgency;
        this.problems = problems;
    }

    List<CodeRow> read() {
        var rows = new HashMap<String, List<CodeRow>>();
        var lines = file.text().lines().toList();
        boolean header = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (header) {
                add(row(i + 1, CsvLine.split(line)), i + 1, rows);
            } else if (!CsvLine.split(line).equals(COLUMNS)) {
                problem(i + 1, "the header must be " + String.join(",", COLUMNS));
                return List.of();
            }
            header = true;
        }
        return rows.values().stream().flatMap(List::stream).toList();
    }

    private void add(CodeRow row, int line, HashMap<String, List<CodeRow>> rows) {
        var others = rows.computeIfAbsent(CodeTable.key(row.source()), key -> new ArrayList<>());
        if (others.stream().anyMatch(row::overlaps)) {
            problem(line, "source: " + row.source() + " has another row for the same agency and the same days");
        }
        others.add(row);
    }

    private CodeRow row(int line, List<String> values) {
        if (values.size() > COLUMNS.size()) {
            problem(line, "has more than " + COLUMNS.size() + " columns");
        }
        var row = new CodeRow(
                value(values, 0),
                value(values, 1),
                value(values, 2),
                date(line, 3, value(values, 3), LocalDate.MIN),
                date(line, 4, value(values, 4), LocalDate.MAX));
        check(line, row);
        return row;
    }

    private void check(int line, CodeRow row) {
        if (row.source().isEmpty()) {
            problem(line, "source: is missing");
        }
        if (row.canonical().isEmpty()) {
            problem(line, "canonical: is missing");
        } else if (!file.stem().equals(STATUTES)
                && !CANONICAL_WORD.matcher(row.canonical()).matches()) {
            problem(line, "canonical: must be upper-case letters and digits, joined by underscores or hyphens");
        }
        if (!row.agency().isEmpty() && !knownAgency.test(row.agency())) {
            problem(line, "agency: " + row.agency() + " is not an agency");
        }
        if (row.to().isBefore(row.from())) {
            problem(line, "effectiveTo: is before effectiveFrom");
        }
    }

    private LocalDate date(int line, int column, String text, LocalDate fallback) {
        if (text.isEmpty()) {
            return fallback;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            problem(line, COLUMNS.get(column) + ": must be a date like 2026-01-31");
            return fallback;
        }
    }

    private static String value(List<String> values, int column) {
        return column < values.size() ? values.get(column) : "";
    }

    private void problem(int line, String text) {
        problems.add(file.path() + ": line " + line + ": " + text);
    }
}
