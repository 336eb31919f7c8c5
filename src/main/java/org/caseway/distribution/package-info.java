/** Who is told, in which form, in which order, and whether it arrived. */
@ApplicationModule(allowedDependencies = {"casefile", "message", "journey", "audit", "partners", "privacy"})
@NullMarked
package org.caseway.distribution;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
