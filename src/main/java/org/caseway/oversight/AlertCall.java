package org.caseway.oversight;

import org.jspecify.annotations.Nullable;

/** Says outside the hub that an alert began, is seen to, or is over. Thread safe; may take as long as its timeout. */
@FunctionalInterface
public interface AlertCall {

    /**
     * @param id the same for the same state of the same alert, so that a repetition is known as one
     * @param body JSON that names nobody
     * @return a code when nobody took it; {@code null} when it was taken
     */
    @Nullable
    String tell(String id, byte[] body);
}
