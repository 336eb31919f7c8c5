/** Whether those who may do something still should: accounts nobody uses, rights nobody needs, agreements that end, odd volumes. */
@ApplicationModule(allowedDependencies = {"casefile", "message", "journey", "audit", "partners"})
@NullMarked
package org.caseway.accountability;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
