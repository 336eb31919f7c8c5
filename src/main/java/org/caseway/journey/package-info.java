/** What travels through the routes: one type per stage, so a message cannot skip one. */
@ApplicationModule(allowedDependencies = {"casefile", "message"})
@NullMarked
package org.caseway.journey;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
