package org.caseway.distribution;

import java.util.List;

/**
 * What one batch has for one subscriber, waiting in one row.
 *
 * @param mixed something of one of its cases waits by itself, so that these must be untied to find their places
 */
record Bundle(long firstEvent, List<Pointer> pointers, boolean mixed) {

    int size() {
        return pointers.size();
    }
}
