/** Who the agencies and subscribers are, what was agreed with them, and their code lists. */
@ApplicationModule(allowedDependencies = {"casefile", "message"})
@NullMarked
package org.caseway.partners;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
