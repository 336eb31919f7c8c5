package org.caseway.journey;

/**
 * Counts for people to look at; nothing decides by them. Thread safe; an addition costs some ten nanoseconds and never
 * fails.
 */
public interface Tally {

    /** @param name a stable word, for example {@code received} or an outcome in lower case */
    void add(String name, long n);
}
