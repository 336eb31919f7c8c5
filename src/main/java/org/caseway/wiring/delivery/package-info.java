/** How what is due to a subscriber leaves the hub: the lane component and one channel adapter per transport. */
@NullMarked
package org.caseway.wiring.delivery;

import org.jspecify.annotations.NullMarked;
