/** What a case lacks at its stage or has wrong, who is asked for it, and whether it came. */
@ApplicationModule(allowedDependencies = {"casefile", "message", "journey", "audit", "partners"})
@NullMarked
package org.caseway.completeness;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
