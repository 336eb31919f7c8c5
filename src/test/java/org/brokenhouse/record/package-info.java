/** Declares its doors, and is wrong in another way. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package org.brokenhouse.record;
