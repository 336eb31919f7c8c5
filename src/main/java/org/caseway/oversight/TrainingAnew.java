package org.caseway.oversight;

import org.springframework.context.ApplicationEvent;

/** Somebody has asked for the training to begin again: whoever started this hub stops it, empties its home and starts it anew. */
public final class TrainingAnew extends ApplicationEvent {

    private static final long serialVersionUID = 1L;

    TrainingAnew(Object source) {
        super(source);
    }
}
