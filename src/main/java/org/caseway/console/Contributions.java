package org.caseway.console;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What speaks for and against two descriptions being of one person, taken apart from the words in which the matcher says it:
 * {@code +12.3 bits by weights v2 among 16384 (why): SURNAME EXACT +8.1; SEX DIFFERS -6.0 with a mention of case ...}. What it does not understand it shows as
 * it is. Pure.
 *
 * @param head all but the fields
 * @param fields the strongest first as the matcher has them
 */
public record Contributions(String head, List<Field> fields) {

    private static final Pattern FIELD = Pattern.compile("(\\S+) (.+?) ([+-]\\d+\\.\\d)( with .+)?");
    private static final Pattern OBJECTIONS = Pattern.compile(" ?\\(([A-Z_]+(?:, [A-Z_]+)*)\\)");
    private static final double WIDEST = 20;
    private static final double HALF = 50;

    public Contributions {
        fields = List.copyOf(fields);
    }

    /** Why it was not decided without a person, such as {@code FINGERPRINT_NUMBERS_DIFFER}; empty where it was, or nothing objected. */
    public List<String> objections() {
        Matcher said = OBJECTIONS.matcher(head);
        return said.find() ? List.of(said.group(1).split(", ")) : List.of();
    }

    /** The head without what objected. */
    public String weighed() {
        return OBJECTIONS.matcher(head).replaceFirst("").strip();
    }

    /**
     * One field.
     *
     * @param agreement how the two agree in it
     * @param bits what that is worth; below zero it speaks against
     */
    public record Field(String name, String agreement, String bits, double worth) {

        /** Where a bar of 100 with its zero in the middle begins. */
        public double from() {
            return worth < 0 ? HALF - length() : HALF;
        }

        public double length() {
            return Math.min(Math.abs(worth), WIDEST) / WIDEST * HALF;
        }

        public boolean against() {
            return worth < 0;
        }
    }

    static Contributions read(String explanation) {
        int colon = explanation.indexOf(": ");
        if (colon < 0) {
            return new Contributions(explanation, List.of());
        }
        var fields = new ArrayList<Field>();
        var head = new StringBuilder(explanation.substring(0, colon));
        for (String part : explanation.substring(colon + 2).split("; ")) {
            Matcher field = FIELD.matcher(part);
            if (!field.matches()) {
                return new Contributions(explanation, List.of());
            }
            fields.add(new Field(field.group(1), field.group(2), field.group(3), Double.parseDouble(field.group(3))));
            if (field.group(4) != null) {
                head.append(field.group(4));
            }
        }
        return new Contributions(head.toString(), fields);
    }
}
