/** What people look at: status, history, health, and the REST calls for it. Sees the doors of the rooms; only pages and wiring see it. */
@ApplicationModule(
        allowedDependencies = {
            "casefile",
            "message",
            "journey",
            "audit",
            "partners",
            "intake",
            "validation",
            "canonical",
            "conformance",
            "correlation",
            "correlation :: people",
            "record",
            "filings",
            "privacy",
            "distribution",
            "victims",
            "following",
            "deadlines",
            "priorities",
            "completeness",
            "measures",
            "forecasts",
            "evidence",
            "accountability"
        })
@NullMarked
package org.caseway.oversight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
