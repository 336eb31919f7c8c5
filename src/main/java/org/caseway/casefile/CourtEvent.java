package org.caseway.casefile;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * j:CourtEventType: a hearing, a trial day, an appearance.
 *
 * @param eventId the court's own identifier, which a reschedule repeats
 * @param category what is heard
 * @param status scheduled, held, rescheduled, cancelled
 */
public record CourtEvent(
        @Nullable String eventId,
        Code category,
        @Nullable OffsetDateTime scheduledAt,
        @Nullable Code status,
        @Nullable String judge,
        @Nullable String location,
        @Nullable String reason) {}
