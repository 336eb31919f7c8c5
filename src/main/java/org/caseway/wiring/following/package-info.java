/** The one thread that follows the record, on one node of the cluster. */
@NullMarked
package org.caseway.wiring.following;

import org.jspecify.annotations.NullMarked;
