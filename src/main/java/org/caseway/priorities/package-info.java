/**
 * Which case is most pressing, with every reason and its points. It sees no name, no address and nothing of who a person is, and
 * says nothing of guilt or of what anybody will do.
 */
@ApplicationModule(allowedDependencies = {"casefile", "journey"})
@NullMarked
package org.caseway.priorities;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
