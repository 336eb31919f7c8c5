package org.caseway.oversight;

import org.springframework.context.ApplicationEvent;

/**
 * Somebody has asked for the training to begin again: whoever started this hub stops it, empties its home and starts it anew, or leaves
 * it as it is. Used by one thread.
 */
public final class TrainingAnew extends ApplicationEvent {

    private static final long serialVersionUID = 1L;

    private boolean taken;

    TrainingAnew(Object source) {
        super(source);
    }

    /** It begins again in a moment. */
    public void take() {
        taken = true;
    }

    boolean isTaken() {
        return taken;
    }
}
