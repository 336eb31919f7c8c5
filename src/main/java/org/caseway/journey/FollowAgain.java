package org.caseway.journey;

/** Has the whole record followed once more, because what is worked out from it has changed. */
public interface FollowAgain {

    /** Inside the caller's transaction; the work is done afterwards, in the background. One statement. */
    void everything();
}
