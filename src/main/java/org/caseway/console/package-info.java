/**
 * The pages at which people look and act. Every page is made of the same doors as the REST call of its name; it decides nothing,
 * asks no database, and is imported by none.
 */
@ApplicationModule(
        allowedDependencies = {
            "casefile",
            "message",
            "journey",
            "audit",
            "partners",
            "conformance",
            "correlation :: people",
            "record",
            "distribution",
            "completeness",
            "deadlines",
            "evidence",
            "measures",
            "forecasts",
            "victims",
            "accountability",
            "oversight"
        })
@NullMarked
package org.caseway.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
