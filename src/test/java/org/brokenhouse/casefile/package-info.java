/** Claims to need nothing. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package org.brokenhouse.casefile;
