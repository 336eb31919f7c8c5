package org.caseway.matching;

/** How often each level of each field was seen, on top of what is assumed before anything is seen. */
final class LevelCounts {

    private final double[][] counts = new double[Field.COUNT][Level.WEIGHED];

    void add(byte[] levels, double weight) {
        for (int f = 0; f < Field.COUNT; f++) {
            if (levels[f] < Level.WEIGHED) {
                counts[f][levels[f]] += weight;
            }
        }
    }

    /** Takes away so many observations with these shares, as far as there are any. */
    void subtract(double[][] shares, double weight) {
        for (int f = 0; f < Field.COUNT; f++) {
            for (int l = 0; l < Level.WEIGHED; l++) {
                counts[f][l] = Math.max(0, counts[f][l] - weight * shares[f][l]);
            }
        }
    }

    /** Shares per field that add up to 1, with the given shares counting as so many further observations. */
    double[][] shares(double[][] assumed, double strength) {
        var shares = new double[Field.COUNT][Level.WEIGHED];
        for (int f = 0; f < Field.COUNT; f++) {
            double total = strength;
            for (double count : counts[f]) {
                total += count;
            }
            for (int l = 0; l < Level.WEIGHED; l++) {
                shares[f][l] = (counts[f][l] + strength * assumed[f][l]) / total;
            }
        }
        return shares;
    }
}
