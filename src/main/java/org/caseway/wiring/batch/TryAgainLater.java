package org.caseway.wiring.batch;

/** The batch could not be carried out for a reason outside it: nothing is lost, everything is still on its queue. */
final class TryAgainLater extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TryAgainLater(String message, Throwable cause) {
        super(message, cause);
    }
}
