package org.caseway.journey;

/**
 * A human's decision on its way.
 *
 * @param number the hub's number of the held message
 */
public record Decided(long number, Decision decision) {}
