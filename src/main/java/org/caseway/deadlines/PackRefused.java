package org.caseway.deadlines;

import java.util.List;

/** A decision about a pack that is not carried out. */
public final class PackRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String problem;
    private final List<String> details;

    PackRefused(String problem, List<String> details) {
        super(problem);
        this.problem = problem;
        this.details = List.copyOf(details);
    }

    /** A stable word: pack-unknown, pack-unreadable, lint-findings, version-used, own-proposal, not-proposed. */
    public String problem() {
        return problem;
    }

    public List<String> details() {
        return details;
    }
}
