package org.caseway.journey;

import java.util.UUID;

/**
 * That two cases turned out to be one.
 *
 * @param absorbed the younger; whoever asks for it is led to the other
 * @param into the older, which goes on as both
 */
public record Joining(UUID absorbed, UUID into) {}
