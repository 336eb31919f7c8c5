package org.caseway.journey;

/**
 * Two cases of which the younger is found as the older from now on.
 *
 * @param joining which of them goes on as which
 */
public record United(Union union, Joining joining) {}
