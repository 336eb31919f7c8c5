/**
 * Documents and evidence by claim: taken in, examined, kept sealed, handed on and destroyed, with a chain of custody of every act.
 * Nothing of their content is ever held in memory whole.
 */
@ApplicationModule(allowedDependencies = {"casefile", "journey", "audit", "partners", "privacy"})
@NullMarked
package org.caseway.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
