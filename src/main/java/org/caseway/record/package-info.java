/** The case record: every statement with its provenance, and the case they add up to. */
@ApplicationModule(allowedDependencies = {"casefile", "message", "journey", "audit", "partners"})
@NullMarked
package org.caseway.record;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
