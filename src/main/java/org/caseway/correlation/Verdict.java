package org.caseway.correlation;

import java.util.List;
import java.util.UUID;

/** Which case a message is about, as far as that is certain. */
sealed interface Verdict {

    /** One case, which goes on as {@code survivors.get(0)}; all others of the list are one with it, the oldest first. */
    record Found(UUID home, List<UUID> survivors) implements Verdict {}

    /** None that is known. */
    record Opens() implements Verdict {}

    /**
     * A human must say.
     *
     * @param text plain words without values
     */
    record Unsure(String code, String text) implements Verdict {}
}
