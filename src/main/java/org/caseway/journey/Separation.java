package org.caseway.journey;

import java.util.UUID;

/**
 * A human's decision that a case was joined with another by mistake.
 *
 * @param caseId the case that was absorbed
 * @param by who decided, as the door knows the caller
 * @param why the reason given; it goes into the audit trail, so it names no person
 * @param forGood whether no message may join the two again; only a human may
 */
public record Separation(UUID caseId, String by, String why, boolean forGood) {}
