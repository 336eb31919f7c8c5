package org.caseway.simulator;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Chance with an explicit seed. Only integer draws, which give the same numbers on every Java version. */
final class Dice {

    private final RandomGenerator random;

    private Dice(long seed) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** Chance of its own for one thing, whatever was drawn for other things. */
    static Dice of(long seed, String what, int number) {
        return new Dice(seed * 0x9E3779B97F4A7C15L + what.hashCode() * 0xD1B54A32D192ED03L + number);
    }

    /** From 0 to {@code bound - 1}. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    boolean share(double share) {
        return random.nextInt(1_000_000) < share * 1_000_000;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** That many decimal digits, the first not 0. */
    String digits(int count) {
        var digits = new StringBuilder().append(between(1, 9));
        while (digits.length() < count) {
            digits.append(below(10));
        }
        return digits.toString();
    }
}
