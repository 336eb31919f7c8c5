/** The vault's master key, and how notices leave the hub. */
@NullMarked
package org.caseway.wiring.victims;

import org.jspecify.annotations.NullMarked;
