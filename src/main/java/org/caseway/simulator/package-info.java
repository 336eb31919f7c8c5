/** A synthetic county that sends messages as agencies would, and keeps the truth about them. */
@ApplicationModule(allowedDependencies = {"casefile", "message"})
@NullMarked
package org.caseway.simulator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
