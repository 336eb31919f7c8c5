package org.caseway.journey;

import java.util.UUID;

/**
 * A human's decision that two cases are one.
 *
 * @param by who decided, as the door knows the caller
 * @param why the reason given; it goes into the audit trail, so it names no person
 */
public record Union(UUID one, UUID other, String by, String why) {}
