package org.caseway.journey;

/** Taken in by intake: the sender is known and the original is whole. */
public record Received(Envelope envelope) {}
