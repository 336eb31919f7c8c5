package org.caseway.journey;

import java.util.UUID;

/**
 * Bound to a case.
 *
 * @param opensCase no earlier message named this case
 */
public record Correlated(Canonical canonical, UUID caseId, boolean opensCase) {}
