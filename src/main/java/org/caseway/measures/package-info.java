/**
 * What the agencies' work adds up to: measures by definitions that anybody can read, over one row of dates and codes for each
 * defendant's case. It keeps no name, and what it says is of many cases and never of one person.
 */
@ApplicationModule(allowedDependencies = {"casefile", "journey", "audit", "partners"})
@NullMarked
package org.caseway.measures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
