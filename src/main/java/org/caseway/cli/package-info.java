/** The command line: what an operator or a newcomer types, with exit codes a script can use. */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "casefile",
            "matching",
            "message",
            "conformance",
            "partners",
            "deadlines",
            "evidence",
            "journey",
            "victims :: vault",
            "simulator",
            "bench",
            "wiring"
        })
@NullMarked
package org.caseway.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
