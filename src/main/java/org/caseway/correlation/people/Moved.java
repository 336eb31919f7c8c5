package org.caseway.correlation.people;

import org.jspecify.annotations.Nullable;

/**
 * A known mention that is of another person now.
 *
 * @param merged whether its former person lives on in the new one; otherwise it was taken apart
 * @param why fields and bits, or a human's word
 */
record Moved(
        Mention mention, long to, boolean merged, @Nullable String why) {

    long from() {
        return mention.person();
    }
}
