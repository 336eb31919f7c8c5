package org.caseway.privacy;

import java.util.List;

/** One file in {@code config/policies/}: what is open to whom, in order. */
record Policy(String id, String version, List<Opening> openings) {

    Policy {
        openings = List.copyOf(openings);
    }
}
