package org.caseway.partners;

import java.util.List;

/** A set of configuration files that cannot be used, with every problem found in it. Immutable. */
public final class InvalidConfiguration extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /** @param problems in plain words, each naming its file and key; not empty */
    public InvalidConfiguration(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** Every problem, in the order of the files. */
    public List<String> problems() {
        return problems;
    }
}
