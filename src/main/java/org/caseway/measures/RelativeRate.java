package org.caseway.measures;

import org.jspecify.annotations.Nullable;

/**
 * How often something falls on one group for each time it falls on another, with its interval of 95 % by the logarithm (Katz 1978).
 * It differs from chance where 1 lies outside the interval.
 */
public record RelativeRate(double index, double low, double high) {

    private static final double Z = 1.959964;

    /** {@code null} where either count is zero. */
    static @Nullable RelativeRate of(long fell, long stood, long fellOfReference, long stoodOfReference) {
        if (fell == 0 || fellOfReference == 0) {
            return null;
        }
        double index = ((double) fell / stood) / ((double) fellOfReference / stoodOfReference);
        double error = Math.sqrt(1.0 / fell - 1.0 / stood + 1.0 / fellOfReference - 1.0 / stoodOfReference);
        return new RelativeRate(round(index), round(index * Math.exp(-Z * error)), round(index * Math.exp(Z * error)));
    }

    private static double round(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
