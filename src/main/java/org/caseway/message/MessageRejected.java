package org.caseway.message;

/** Bytes that cannot be read as a message at all. Carries the one reason. */
public final class MessageRejected extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public MessageRejected(Problem problem) {
        super(problem.code(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
