package org.caseway.casefile;

import java.time.OffsetDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One transition of a custody stay (j:Detention, nc:SupervisionCustodyStatus).
 *
 * @param status what the person's custody is from then on
 * @param occurredAt when it took effect
 * @param bookingNumber the stay it belongs to
 * @param scheduledReleaseAt j:SupervisionReleaseEligibilityDate, when announced
 */
public record CustodyMovement(
        Code status,
        OffsetDateTime occurredAt,
        @Nullable String bookingNumber,
        @Nullable Organization facility,
        @Nullable String reason,
        @Nullable OffsetDateTime scheduledReleaseAt) {

    private static final Set<String> OUT =
            Set.of("RELEASED", "SUPERVISED_RELEASE", "ESCAPED", "DECEASED", "BOOKING_MISTAKEN");

    /** Whether somebody is held from then on. */
    public boolean holds() {
        return !OUT.contains(status.word());
    }
}
