/** The append-only audit trail, written inside the transaction of the act it records. */
@ApplicationModule(allowedDependencies = {"casefile", "message", "journey"})
@NullMarked
package org.caseway.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
