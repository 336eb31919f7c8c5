/** Measures the whole path against a naive Camel baseline on the same broker and database. */
@ApplicationModule(allowedDependencies = {"casefile", "message", "simulator", "wiring", "partners"})
@NullMarked
package org.caseway.bench;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
