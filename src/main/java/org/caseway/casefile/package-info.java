/** The canonical case model: what the hub knows about a case, in NIEM terms, with nothing but {@code java.*}. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.caseway.casefile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
