/** Who can sign in here, who does, and the daily report about it. */
@NullMarked
package org.caseway.wiring.accountability;

import org.jspecify.annotations.NullMarked;
