package org.caseway.distribution;

import java.time.Instant;
import java.util.UUID;

/** A delivery that was given up: it waits, and holds up its case at its subscriber, until it is released. */
public record ParkedDelivery(long eventId, UUID caseId, int attempts, String lastError, Instant parkedAt) {}
