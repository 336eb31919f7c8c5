/** Who is registered to be told of what, what each is told and why, and whether it arrived. */
@ApplicationModule(allowedDependencies = {"casefile", "message", "journey", "audit", "partners", "privacy"})
@NullMarked
package org.caseway.victims;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
