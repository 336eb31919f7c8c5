package org.caseway.distribution;

import org.jspecify.annotations.Nullable;

/**
 * What a settled delivery says of itself beside recipient, event and time.
 *
 * @param version of the case, after the event; 0 where nothing of the event is left
 * @param terms {@code null} when they were written down before
 * @param number under which they were, otherwise 0
 */
public record Telling(int version, @Nullable Terms terms, int number) {

    public Telling(int version, Terms terms) {
        this(version, terms, 0);
    }

    static Telling known(int version, int number) {
        return new Telling(version, null, number);
    }
}
