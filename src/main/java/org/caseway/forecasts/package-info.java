/**
 * How long cases will take and how many will come: said of many cases alike, tried on the past against the simplest guess, and shown
 * with how that went. It knows how a case was filed and that it ended, and not how, nor whose it is.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.caseway.forecasts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
