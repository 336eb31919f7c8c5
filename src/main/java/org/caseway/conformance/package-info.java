/** What would become of sample files: reading, validation and mapping without a trace. */
@ApplicationModule(
        allowedDependencies = {"casefile", "message", "journey", "partners", "intake", "validation", "canonical"})
@NullMarked
package org.caseway.conformance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
