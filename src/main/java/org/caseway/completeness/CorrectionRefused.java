package org.caseway.completeness;

import java.util.List;
import org.caseway.message.Problem;

/** What is asked about a correction is not done; nothing was changed. Names no value. */
public final class CorrectionRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String problem;
    private final transient List<Problem> problems;

    private CorrectionRefused(int status, String problem, List<Problem> problems) {
        super(problem);
        this.status = status;
        this.problem = problem;
        this.problems = List.copyOf(problems);
    }

    /** No such request, or none that the caller may know of. */
    public static CorrectionRefused unknown() {
        return new CorrectionRefused(404, "request-unknown", List.of());
    }

    /** No such message on a case, or none of which the caller may see anything. */
    public static CorrectionRefused noSuchMessage() {
        return new CorrectionRefused(404, "message-unknown", List.of());
    }

    static CorrectionRefused notUnderstood(List<Problem> problems) {
        return new CorrectionRefused(400, "request-not-understood", problems);
    }

    /** It cannot be done as things stand. */
    static CorrectionRefused conflict(String problem, String text) {
        return new CorrectionRefused(409, problem, List.of(Problem.error(problem, "", text)));
    }

    /** The HTTP status that says the same (RFC 9110). */
    public int status() {
        return status;
    }

    /** A stable word. */
    public String problem() {
        return problem;
    }

    /** Everything that is wrong with what was asked. */
    public List<Problem> problems() {
        return problems == null ? List.of() : problems;
    }
}
