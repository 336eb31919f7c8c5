package org.caseway.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Which column tells who a record is of.
 *
 * @param pattern whose first group, or whole match, names the person; absent when the whole value does
 */
record MatchTruth(int column, @Nullable Pattern pattern) {

    /** @param option {@code COLUMN} or {@code COLUMN:PATTERN} */
    static MatchTruth of(String option, PeopleTable table) {
        int colon = option.indexOf(':');
        if (colon < 0 || table.header().contains(option)) {
            return new MatchTruth(table.column(option), null);
        }
        try {
            return new MatchTruth(
                    table.column(option.substring(0, colon)), Pattern.compile(option.substring(colon + 1)));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("--truth: " + e.getDescription() + " in the pattern", e);
        }
    }

    /** A number per row, the same for rows of one person; a row that tells none is a person of its own. */
    int[] persons(PeopleTable table) {
        Map<String, Integer> numbers = new HashMap<>();
        var persons = new int[table.rows().size()];
        int told = 0;
        for (int i = 0; i < persons.length; i++) {
            String key = key(table.rows().get(i).get(column));
            told += key.isEmpty() ? 0 : 1;
            persons[i] = numbers.computeIfAbsent(key.isEmpty() ? "row\n" + i : key, k -> numbers.size());
        }
        if (told == 0) {
            throw new IllegalArgumentException("--truth names nobody in any row");
        }
        return persons;
    }

    private String key(String value) {
        if (pattern == null) {
            return value;
        }
        Matcher matcher = pattern.matcher(value);
        if (!matcher.find()) {
            return "";
        }
        String group = matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
        return group == null ? "" : group;
    }
}
