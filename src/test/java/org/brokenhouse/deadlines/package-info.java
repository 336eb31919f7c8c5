/** Declares its doors, and is wrong in another way. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"record"})
package org.brokenhouse.deadlines;
