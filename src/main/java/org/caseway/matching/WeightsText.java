package org.caseway.matching;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Weights as text, one fact a line, so that they can be kept, read by a person and compared. Of the values of fields only the
 * shares of common names and places are in it, never a date, an address, a contact or a number. Lines that begin with
 * {@code #} say how it was made.
 */
public final class WeightsText {

    /** A value that fewer people share is not written down. */
    private static final double COMMON = 5;

    private final double[][] m = new double[Field.COUNT][Level.WEIGHED];
    private final double[][] strangers = new double[Field.COUNT][Level.WEIGHED];
    private final double[][] household = new double[Field.COUNT][Level.WEIGHED];
    private final boolean[] known = new boolean[Field.COUNT];
    private final Map<Field, Map<String, Double>> counts = new EnumMap<>(Field.class);
    private final Map<Field, Double> totals = new EnumMap<>(Field.class);
    private double prior = 1e-5;

    private WeightsText() {}

    /** @param story how they were made, one line each */
    public static String write(MatchWeights weights, String... story) {
        var text = new StringBuilder();
        Arrays.stream(story).forEach(line -> text.append("# ").append(line).append('\n'));
        text.append("prior,").append(number(weights.prior())).append('\n');
        for (Field field : Field.values()) {
            if (weights.learned(field)) {
                text.append("known,").append(field).append('\n');
            }
            row(text, "m", field, weights.mTable());
            row(text, "u", field, weights.strangerTable());
            row(text, "home", field, weights.householdTable());
        }
        weights.rarity()
                .totals()
                .forEach((field, total) -> text.append("total,")
                        .append(field)
                        .append(',')
                        .append(number(total))
                        .append('\n'));
        for (Field field : new Field[] {Field.GIVEN, Field.MIDDLE, Field.SURNAME, Field.PLACE}) {
            weights.rarity()
                    .commonCounts(field, COMMON)
                    .forEach((value, count) -> text.append("count,")
                            .append(field)
                            .append(',')
                            .append(number(count))
                            .append(',')
                            .append(value)
                            .append('\n'));
        }
        return text.toString();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException when a line cannot be understood
     */
    public static MatchWeights read(Reader text) throws IOException {
        var reading = new WeightsText();
        var lines = new BufferedReader(text);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.startsWith("#") && !line.isBlank()) {
                reading.line(line.split(",", 4));
            }
        }
        return new MatchWeights(
                reading.prior,
                reading.m,
                reading.strangers,
                reading.household,
                Rarity.of(reading.counts, reading.totals),
                reading.known);
    }

    private void line(String[] words) {
        switch (words[0]) {
            case "prior" -> prior = Double.parseDouble(words[1]);
            case "known" -> known[Field.valueOf(words[1]).ordinal()] = true;
            case "m" -> shares(m, words);
            case "u" -> shares(strangers, words);
            case "home" -> shares(household, words);
            case "total" -> totals.put(Field.valueOf(words[1]), Double.parseDouble(words[2]));
            case "count" ->
                counts.computeIfAbsent(Field.valueOf(words[1]), f -> new HashMap<>())
                        .put(words[3], Double.parseDouble(words[2]));
            default -> throw new IllegalArgumentException("not a line of weights: " + words[0]);
        }
    }

    private static void shares(double[][] table, String[] words) {
        table[Field.valueOf(words[1]).ordinal()] = Arrays.stream(words[2].split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static void row(StringBuilder text, String kind, Field field, double[][] table) {
        text.append(kind).append(',').append(field).append(',');
        for (int level = 0; level < Level.WEIGHED; level++) {
            text.append(level == 0 ? "" : " ").append(number(table[field.ordinal()][level]));
        }
        text.append('\n');
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }
}
