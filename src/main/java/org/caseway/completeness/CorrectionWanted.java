package org.caseway.completeness;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.FieldPaths;
import org.caseway.casefile.RecordNumbers;
import org.caseway.message.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants corrected in a message.
 *
 * @param field of {@link #fields()}
 * @param recordNumber which of several, of those that the message tells; {@code null} for what is not said
 * @param reason what is believed to be wrong, in 2,000 characters at most
 * @param dueAt {@code null} for the time that the settings give
 */
public record CorrectionWanted(
        @Nullable String field,
        @Nullable String recordNumber,
        @Nullable String reason,
        @Nullable Instant dueAt) {

    static final int LONGEST = 2_000;

    private static final Duration LATEST = Duration.ofDays(366);
    private static final Set<String> NOT_SAID = Set.of("semantics", "effectiveAt", "charges.party", "events");
    private static final Set<String> FIELDS = FieldPaths.all().stream()
            .filter(field -> !NOT_SAID.contains(field))
            .filter(field -> !field.startsWith("revisions.") && !field.startsWith("charges.numbers."))
            .collect(Collectors.collectingAndThen(
                    Collectors.toCollection(TreeSet::new), java.util.Collections::unmodifiableSet));

    /** Every fact that can be wrong, by its canonical name. */
    public static Set<String> fields() {
        return FIELDS;
    }

    /**
     * Everything that is wrong with it.
     *
     * @param seen what whoever asks may see of the message
     */
    List<Problem> problems(CaseUpdate seen, Instant now) {
        var problems = new ArrayList<Problem>();
        if (field == null || !FIELDS.contains(field)) {
            problems.add(Problem.error("field-unknown", "field", "Name one of the fields that can be corrected."));
        } else if (recordNumber != null && !several(field, seen).contains(recordNumber)) {
            problems.add(Problem.error(
                    "record-number-unknown", "recordNumber", "The message tells no such one under that field."));
        }
        text(reason, "reason", problems);
        if (dueAt != null && (!dueAt.isAfter(now) || dueAt.isAfter(now.plus(LATEST)))) {
            problems.add(Problem.error("due-not-understood", "due", "Give a moment from now to a year from now."));
        }
        return problems;
    }

    /** Adds what is wrong with confidential words. */
    static void text(@Nullable String text, String where, List<Problem> problems) {
        if (text == null || text.isBlank() || text.length() > LONGEST) {
            problems.add(Problem.error("text-length", where, "Say it in 1 to " + LONGEST + " characters."));
        } else if (!text.codePoints().allMatch(CorrectionWanted::travels)) {
            problems.add(Problem.error("text-characters", where, "The text has characters that XML cannot carry."));
        }
    }

    private static boolean travels(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= ' ' && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point > 0xFFFF;
    }

    private static Set<String> several(String field, CaseUpdate seen) {
        return RecordNumbers.several(seen).entrySet().stream()
                .filter(one -> field.startsWith(one.getKey() + "."))
                .max(Map.Entry.comparingByKey(java.util.Comparator.comparingInt(String::length)))
                .map(Map.Entry::getValue)
                .orElse(Set.of());
    }

    @Override
    public String toString() {
        return "CorrectionWanted[" + field + "]";
    }
}
