/** Wire words to canonical words, by code lists with effective dates. */
@ApplicationModule(allowedDependencies = {"casefile", "message", "journey", "partners"})
@NullMarked
package org.caseway.canonical;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
