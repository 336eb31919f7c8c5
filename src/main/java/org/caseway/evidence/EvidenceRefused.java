package org.caseway.evidence;

import java.util.List;

/** What is asked of a document is not done; nothing was changed. Names codes and figures, never content. */
public final class EvidenceRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String problem;
    private final List<String> details;

    EvidenceRefused(int status, String problem, List<String> details) {
        super(problem);
        this.status = status;
        this.problem = problem;
        this.details = List.copyOf(details);
    }

    static EvidenceRefused unknown() {
        return new EvidenceRefused(404, "document-unknown", List.of());
    }

    /** There is nobody of that name who could be given anything. */
    public static EvidenceRefused noSuchRecipient() {
        return new EvidenceRefused(404, "recipient-unknown", List.of());
    }

    /** What the subscriber has agreed to has ended, or has not begun. */
    public static EvidenceRefused notInForce(String why) {
        return new EvidenceRefused(403, "subscription-not-in-force", List.of(why));
    }

    /** As many are sent or fetched as can be at once; a little later there is room. */
    public static EvidenceRefused busy() {
        return new EvidenceRefused(503, "too-many-transfers", List.of());
    }

    /** There is no such case, or nothing of it that the recipient may see. */
    public static EvidenceRefused noSuchCase() {
        return new EvidenceRefused(404, "case-unknown", List.of());
    }

    /** What is asked cannot be understood. */
    public static EvidenceRefused unusable(String problem) {
        return new EvidenceRefused(400, problem, List.of());
    }

    static EvidenceRefused conflict(String problem, String... details) {
        return new EvidenceRefused(409, problem, List.of(details));
    }

    /** The HTTP status that says the same (RFC 9110). */
    public int status() {
        return status;
    }

    /** A stable word. */
    public String problem() {
        return problem;
    }

    public List<String> details() {
        return details;
    }
}
