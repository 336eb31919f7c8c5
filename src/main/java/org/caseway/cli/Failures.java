package org.caseway.cli;

import org.jspecify.annotations.Nullable;

/** From an exception to a sentence for a terminal. */
final class Failures {

    private Failures() {}

    /** The innermost message there is; a stack trace is in the log. */
    static String inWords(Throwable failure) {
        String words = failure.toString();
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null) {
                words = cause.getMessage();
            }
        }
        return words;
    }
}
