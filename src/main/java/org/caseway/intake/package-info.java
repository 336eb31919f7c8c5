/** The front desk: who sent it, is it complete, has it been here before. */
@ApplicationModule(allowedDependencies = {"casefile", "message", "journey", "audit", "partners"})
@NullMarked
package org.caseway.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
