package org.caseway.oversight;

import java.util.Set;

/** Who answers filings in the name of which court. Thread safe. */
public interface Clerks {

    /** The agencies that are these courts; empty for whoever is no clerk. */
    Set<String> courtsOf(String who);
}
