package org.caseway.wiring;

/**
 * How the hub was last left.
 *
 * @param afterUncleanStop the hub before this one was killed or lost its machine: a message under work then may be what
 *     stopped it
 */
public record StartCondition(boolean afterUncleanStop) {}
