package org.caseway.distribution;

/**
 * What a settled delivery says of itself beside recipient, event and time.
 *
 * @param version of the case, after the event; 0 where nothing of the event is left
 */
public record Telling(int version, Terms terms) {}
