/** What a recipient may see, now, and under which rule. */
@ApplicationModule(allowedDependencies = {"casefile", "partners"})
@NullMarked
package org.caseway.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
