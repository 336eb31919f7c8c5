/** What is filed with which court, and what the court says of it. */
@ApplicationModule(allowedDependencies = {"casefile", "message", "journey", "audit", "partners"})
@NullMarked
package org.caseway.filings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
