package org.caseway.message;

import java.util.List;

/**
 * A message that satisfies its schema and still lacks what its type cannot do without, because NIEM leaves almost every
 * element optional. Carries every such place.
 */
public final class IncompleteMessage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public IncompleteMessage(List<Problem> problems) {
        super("the message lacks required elements", null, false, false);
        this.problems = List.copyOf(problems);
    }

    /** Never empty. */
    public List<Problem> problems() {
        return problems;
    }
}
