/** Accept, warn, hold or reject, with every reason. */
@ApplicationModule(allowedDependencies = {"casefile", "message", "journey", "partners"})
@NullMarked
package org.caseway.validation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
