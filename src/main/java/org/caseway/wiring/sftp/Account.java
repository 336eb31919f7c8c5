package org.caseway.wiring.sftp;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Who may log in and where it is jailed.
 *
 * @param agency the agency whose files it drops, {@code null} for a subscriber
 * @param root its directory; nothing outside exists for it
 * @param completeOnClose whether its files are complete when closed cleanly; otherwise on rename from {@code .part}
 * @param furtherKeys where more of its public keys may lie
 */
record Account(String name, @Nullable String agency, Path root, boolean completeOnClose, Path furtherKeys) {

    /** Where an agency may write. Subscribers write nowhere. */
    boolean writes(Place place) {
        return agency != null && place.area() == Place.Area.IN;
    }

    /** Where files are fetched and then removed. */
    boolean fetches(Place place) {
        return place.area() == (agency == null ? Place.Area.IN : Place.Area.OUT);
    }

    boolean has(Place.Area area) {
        return agency != null || area != Place.Area.OUT;
    }
}
