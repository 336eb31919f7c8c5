package org.caseway.bench;

/**
 * How far a round was at one moment.
 *
 * @param seconds since its side was opened
 * @param delivered to every target
 */
record Drained(double seconds, long delivered) {}
