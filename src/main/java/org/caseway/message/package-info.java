/** The message toolkit: reads, checks and writes justice messages; one sub-room per message type. */
@ApplicationModule(allowedDependencies = {"casefile"})
@NullMarked
package org.caseway.message;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
