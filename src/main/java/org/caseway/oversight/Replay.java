package org.caseway.oversight;

import java.util.List;
import org.caseway.journey.Answer;
import org.caseway.journey.Decided;

/** Sends held messages their way again, as humans decided. Thread safe. */
public interface Replay {

    /**
     * What became of them; their senders have been told. Empty for those that were held no more.
     *
     * @throws IllegalStateException when the house could not do it now; nothing has changed then
     */
    List<Answer> decide(List<Decided> decisions);
}
