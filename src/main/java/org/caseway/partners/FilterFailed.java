package org.caseway.partners;

/** A filter could not be evaluated on an event. Says why in general and never with a value of the event. */
public final class FilterFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FilterFailed(String why) {
        super(why, null, false, false);
    }
}
