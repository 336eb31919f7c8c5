package org.caseway.journey;

import java.util.List;

/** Takes down what senders are to hear later. Thread safe. */
public interface LaterAnswers {

    /**
     * Writes them inside the caller's transaction; they are sent after it, to those who agreed to hear them, and kept. Two
     * statements, none for none.
     */
    void tell(List<LaterAnswer> answers);
}
