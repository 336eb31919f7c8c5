/** Which case a message is about: match, no match, or ask a human. */
@ApplicationModule(allowedDependencies = {"casefile", "message", "journey", "partners", "audit", "matching"})
@NullMarked
package org.caseway.correlation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
