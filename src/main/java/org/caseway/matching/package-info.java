/**
 * Whether two descriptions are of one person: features, blocking keys, comparison, learned weights, guards, clusters. A
 * library in memory: it fetches nothing and stores nothing.
 */
@ApplicationModule(allowedDependencies = {"casefile"})
@NullMarked
package org.caseway.matching;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
