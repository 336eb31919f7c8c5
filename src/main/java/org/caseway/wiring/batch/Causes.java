package org.caseway.wiring.batch;

import java.util.ArrayList;
import java.util.stream.Stream;

/** Says why something failed without repeating anything a message said: exception texts may quote values. */
final class Causes {

    private Causes() {}

    /** The kinds of exception from the outermost to the root, and the place in our own code nearest to the root. */
    static String of(Throwable failure) {
        var kinds = new ArrayList<String>();
        String place = "";
        for (Throwable cause = failure; cause != null && kinds.size() < 8; cause = cause.getCause()) {
            kinds.add(cause.getClass().getSimpleName());
            place = Stream.of(cause.getStackTrace())
                    .filter(f -> f.getClassName().startsWith("org.caseway."))
                    .findFirst()
                    .map(f -> " at " + f.getClassName() + "." + f.getMethodName() + ":" + f.getLineNumber())
                    .orElse(place);
        }
        return String.join(" < ", kinds) + place;
    }
}
