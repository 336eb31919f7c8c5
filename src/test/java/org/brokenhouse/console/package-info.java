@ApplicationModule(allowedDependencies = {})
package org.brokenhouse.console;

import org.springframework.modulith.ApplicationModule;
