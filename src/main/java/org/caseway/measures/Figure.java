package org.caseway.measures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * One number with what it is made of.
 *
 * @param value {@code null} when there is none, as of a share of nothing
 * @param unit cases, days, share, months, hours, seconds, messages
 * @param numerator {@code null} where it is no share
 * @param denominator of what it is a share, or over how many cases it is taken; {@code null} for a plain count
 * @param low the lower end of its interval of 95 %; {@code null} where it has none
 */
public record Figure(
        String id,
        String text,
        @Nullable Double value,
        String unit,
        @Nullable Long numerator,
        @Nullable Long denominator,
        @Nullable Double low,
        @Nullable Double high) {

    private static final int PLACES = 4;
    private static final double Z = 1.959964;

    public static Figure count(String id, String text, long n, String unit) {
        return new Figure(id, text, (double) n, unit, null, null, null, null);
    }

    /** @param value {@code null} when there is none; kept to four places */
    public static Figure of(String id, String text, @Nullable Double value, String unit, long over) {
        return new Figure(id, text, rounded(value), unit, null, over, null, null);
    }

    /** With its interval after Wilson. */
    public static Figure share(String id, String text, long numerator, long denominator) {
        if (denominator == 0) {
            return new Figure(id, text, null, "share", numerator, denominator, null, null);
        }
        double p = (double) numerator / denominator;
        double z2 = Z * Z / denominator;
        double middle = (p + z2 / 2) / (1 + z2);
        double half = Z * Math.sqrt(p * (1 - p) / denominator + z2 / (4 * denominator)) / (1 + z2);
        return new Figure(
                id,
                text,
                rounded(p),
                "share",
                numerator,
                denominator,
                rounded(Math.max(0, middle - half)),
                rounded(Math.min(1, middle + half)));
    }

    static @Nullable Double rounded(@Nullable Double value) {
        return value == null
                ? null
                : BigDecimal.valueOf(value)
                        .setScale(PLACES, RoundingMode.HALF_UP)
                        .doubleValue();
    }
}
