/** Which case a message is about: match, no match, or ask a human. */
@ApplicationModule(allowedDependencies = {"casefile", "matching", "message", "journey", "partners"})
@NullMarked
package org.caseway.correlation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
