/** Documents and evidence: where their files are, with which scanner they are looked at, and the thread that looks again. */
@NullMarked
package org.caseway.wiring.evidence;

import org.jspecify.annotations.NullMarked;
