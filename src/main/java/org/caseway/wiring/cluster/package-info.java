/** Membership, counters and reload notices between hub nodes; nothing is wrong when it is switched off. */
@NullMarked
package org.caseway.wiring.cluster;

import org.jspecify.annotations.NullMarked;
