/** What people look at: status, history, health, and the REST calls for it. Sees the doors of the rooms; only pages and wiring see it. */
@ApplicationModule(
        allowedDependencies = {
            "casefile",
            "message",
            "journey",
            "audit",
            "partners",
            "intake",
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
            "evidence",
            "accountability"
        })
@NullMarked
package org.caseway.oversight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
