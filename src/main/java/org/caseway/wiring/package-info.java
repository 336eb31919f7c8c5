/**
 * The only place that knows Camel, Artemis, Hazelcast, MINA and the embedded database: it builds the parts and connects
 * them, and decides nothing about content.
 */
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {
            "casefile",
            "message",
            "journey",
            "audit",
            "partners",
            "intake",
            "validation",
            "canonical",
            "correlation",
            "record",
            "filings",
            "privacy",
            "distribution",
            "victims",
            "victims :: vault",
            "following",
            "deadlines",
            "priorities",
            "completeness",
            "measures",
            "forecasts",
            "evidence",
            "accountability",
            "oversight"
        })
@NullMarked
package org.caseway.wiring;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
