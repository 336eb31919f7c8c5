/** Reads what was recorded, after it was, and shows it to the rooms that work things out from it: never in a batch's transaction. */
@ApplicationModule(allowedDependencies = {"casefile", "journey"})
@NullMarked
package org.caseway.following;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
