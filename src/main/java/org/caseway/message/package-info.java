/** The message toolkit: reads, checks and writes justice messages; one sub-room per message type. Its sub-packages are
 * open to other rooms but for the generated ones. */
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {"casefile"})
@NullMarked
package org.caseway.message;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
