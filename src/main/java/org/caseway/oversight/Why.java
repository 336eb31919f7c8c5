package org.caseway.oversight;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The reason that every act of a human needs; kept for good, so it names nobody. */
final class Why {

    private static final int LONGEST = 200;

    private Why() {}

    /** On one line, or empty for what is none: blank, or longer than 200 characters. */
    static Optional<String> of(@Nullable String given) {
        String why = given == null ? "" : given.strip().replaceAll("\\p{Cntrl}+", " ");
        return why.isEmpty() || why.length() > LONGEST ? Optional.empty() : Optional.of(why);
    }
}
