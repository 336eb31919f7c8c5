package org.caseway.matching;

import java.util.HashMap;
import java.util.Map;

/**
 * How far found people agree with true ones: over pairs of records, and over records (B-cubed; Bagga and Baldwin 1998).
 *
 * @param falsePairs records joined that belong to two people
 */
public record Agreement(double precision, double recall, double bcubedF1, long falsePairs) {

    /** @param truth for each record any number of its person; the same length as {@code found} */
    public static Agreement of(int[] found, int[] truth) {
        Map<Integer, Integer> foundSizes = new HashMap<>();
        Map<Integer, Integer> trueSizes = new HashMap<>();
        Map<Long, Integer> shared = new HashMap<>();
        for (int i = 0; i < found.length; i++) {
            foundSizes.merge(found[i], 1, Integer::sum);
            trueSizes.merge(truth[i], 1, Integer::sum);
            shared.merge((long) found[i] << 32 | truth[i], 1, Integer::sum);
        }
        double precision = 0;
        double recall = 0;
        for (var both : shared.entrySet()) {
            double n = both.getValue();
            precision += n * n / foundSizes.getOrDefault((int) (both.getKey() >>> 32), 1);
            recall += n * n / trueSizes.getOrDefault(both.getKey().intValue(), 1);
        }
        long hits = pairs(shared.values());
        long joined = pairs(foundSizes.values());
        return new Agreement(
                share(hits, joined),
                share(hits, pairs(trueSizes.values())),
                harmonic(precision / Math.max(1, found.length), recall / Math.max(1, found.length)),
                joined - hits);
    }

    public double f1() {
        return harmonic(precision, recall);
    }

    private static long pairs(Iterable<Integer> sizes) {
        long pairs = 0;
        for (long size : sizes) {
            pairs += size * (size - 1) / 2;
        }
        return pairs;
    }

    /** Of nothing, everything is right. */
    private static double share(long part, long whole) {
        return whole == 0 ? 1 : (double) part / whole;
    }

    private static double harmonic(double a, double b) {
        return a + b == 0 ? 0 : 2 * a * b / (a + b);
    }
}
