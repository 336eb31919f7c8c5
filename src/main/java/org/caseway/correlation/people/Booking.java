package org.caseway.correlation.people;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.caseway.casefile.Arrest;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.CustodyMovement;
import org.caseway.casefile.Organization;
import org.jspecify.annotations.Nullable;

/**
 * A stay in custody as one message tells of it.
 *
 * @param number the jail's number of the stay
 * @param jail which jail that is, {@code null} when it is not named: two jails give one number to two stays
 * @param live whether it goes on after what is told
 * @param moved whether what is told is that the jail gave somebody elsewhere, to another house or another jail
 * @param at when what is told took effect
 */
record Booking(String number, @Nullable String jail, boolean live, boolean moved, Instant at) {

    private static final String TRANSFERRED = "TRANSFERRED";

    /** The stay that an update tells of last, {@code null} when it tells of none. */
    static @Nullable Booking of(CaseUpdate update) {
        Booking last = null;
        for (CustodyMovement movement : update.custody()) {
            String number = movement.bookingNumber();
            Instant at = movement.occurredAt().toInstant();
            if (number != null && (last == null || !at.isBefore(last.at))) {
                // of a transfer the facility is where it leads
                boolean moved = movement.status().word().equals(TRANSFERRED);
                String jail = moved ? null : jail(movement.facility());
                last = new Booking(number, jail, movement.holds(), moved, at);
            }
        }
        Arrest arrest = update.arrest();
        if (last == null
                && arrest != null
                && arrest.booking() != null
                && arrest.booking().recordId() != null) {
            var since = arrest.booking().bookedAt();
            Instant at = since == null ? arrest.occurredAt().toInstant() : since.toInstant();
            last = new Booking(
                    arrest.booking().recordId(), jail(arrest.booking().facility()), true, false, at);
        }
        return last;
    }

    /** By its number, else by its name; the two are never equal. */
    private static @Nullable String jail(@Nullable Organization facility) {
        if (facility == null || facility.identification() == null && facility.name() == null) {
            return null;
        }
        String id = facility.identification();
        return (id == null ? "named " + facility.name() : "id " + id).toUpperCase(Locale.ROOT);
    }

    boolean later(@Nullable Booking than) {
        return than == null || at.isAfter(than.at) || at.equals(than.at) && !live && than.live;
    }

    /** As told, of the jail that was named before where this names none. */
    Booking after(@Nullable Booking before) {
        return jail == null && before != null && before.number.equals(number)
                ? new Booking(number, before.jail, live, moved, at)
                : this;
    }

    /** Whether the other tells the same but for its moment. */
    boolean says(@Nullable Booking other) {
        return other != null
                && number.equals(other.number)
                && Objects.equals(jail, other.jail)
                && live == other.live
                && moved == other.moved;
    }

    /** Whether both jails are named, and in the same way. */
    boolean comparable(Booking other) {
        return jail != null && other.jail != null && jail.startsWith("ID ") == other.jail.startsWith("ID ");
    }
}
