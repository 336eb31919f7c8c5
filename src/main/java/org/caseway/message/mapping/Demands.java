package org.caseway.message.mapping;

import java.util.ArrayList;
import java.util.List;
import org.caseway.message.IncompleteMessage;
import org.caseway.message.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a message lacks although its schema lets it pass, so that all of it can be reported at once. One per
 * reading, not thread safe.
 */
public final class Demands {

    private @Nullable List<Problem> problems;

    /** {@code value}, or {@code standIn} and a problem: an element is missing at {@code location}. */
    public <T> T demand(@Nullable T value, T standIn, String location) {
        if (value != null) {
            return value;
        }
        report("schema-element-missing", location, "A required element is missing.");
        return standIn;
    }

    void report(String code, String location, String text) {
        if (problems == null) {
            problems = new ArrayList<>();
        }
        problems.add(Problem.error(code, location, text));
    }

    /**
     * {@code complete}, if nothing was missing.
     *
     * @throws IncompleteMessage with every problem collected
     */
    public <M> M met(M complete) {
        if (problems != null) {
            throw new IncompleteMessage(problems);
        }
        return complete;
    }
}
