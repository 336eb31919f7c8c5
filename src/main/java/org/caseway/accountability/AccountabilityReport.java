package org.caseway.accountability;

import java.time.Instant;
import java.util.List;

/** What was found at one moment, in the order of the kinds. */
public record AccountabilityReport(Instant madeAt, List<Finding> findings) {

    public AccountabilityReport {
        findings = List.copyOf(findings);
    }
}
