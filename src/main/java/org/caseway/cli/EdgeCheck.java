package org.caseway.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One door, tried from outside.
 *
 * @param problem why it does not accept
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EdgeCheck(String name, boolean accepting, @Nullable String problem) {

    /** What trying means for a door; returning means it accepts. */
    interface Attempt {
        void run() throws Exception;
    }

    static EdgeCheck of(String name, Attempt attempt) {
        try {
            attempt.run();
            return new EdgeCheck(name, true, null);
        } catch (Exception e) {
            return new EdgeCheck(name, false, Failures.inWords(e));
        }
    }
}
