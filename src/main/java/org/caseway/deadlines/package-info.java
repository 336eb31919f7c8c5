/** By when something must have happened in a case, reckoned by rule packs, with every day that counts and every one that does not. */
@ApplicationModule(allowedDependencies = {"casefile", "journey", "audit", "partners"})
@NullMarked
package org.caseway.deadlines;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
