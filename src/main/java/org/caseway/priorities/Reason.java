package org.caseway.priorities;

/**
 * Why a case is pressing.
 *
 * @param word a stable word, for example {@code IN_CUSTODY}
 * @param points what it adds, above 0
 * @param text in plain words
 */
public record Reason(String word, int points, String text) {}
