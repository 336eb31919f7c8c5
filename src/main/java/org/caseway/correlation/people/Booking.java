package org.caseway.correlation.people;

import java.time.Instant;
import org.caseway.casefile.Arrest;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.CustodyMovement;
import org.jspecify.annotations.Nullable;

/**
 * A stay in custody as one message tells of it.
 *
 * @param number the jail's number of the stay
 * @param live whether it goes on after what is told
 * @param at when what is told took effect
 */
record Booking(String number, boolean live, Instant at) {

    /** The stay that an update tells of last, {@code null} when it tells of none. */
    static @Nullable Booking of(CaseUpdate update) {
        Booking last = null;
        for (CustodyMovement movement : update.custody()) {
            String number = movement.bookingNumber();
            Instant at = movement.occurredAt().toInstant();
            if (number != null && (last == null || !at.isBefore(last.at))) {
                last = new Booking(number, movement.holds(), at);
            }
        }
        Arrest arrest = update.arrest();
        if (last == null
                && arrest != null
                && arrest.booking() != null
                && arrest.booking().recordId() != null) {
            var since = arrest.booking().bookedAt();
            Instant at = since == null ? arrest.occurredAt().toInstant() : since.toInstant();
            last = new Booking(arrest.booking().recordId(), true, at);
        }
        return last;
    }

    boolean later(@Nullable Booking than) {
        return than == null || at.isAfter(than.at) || at.equals(than.at) && !live && than.live;
    }

    /** Whether the other tells the same but for its moment. */
    boolean says(@Nullable Booking other) {
        return other != null && number.equals(other.number) && live == other.live;
    }
}
