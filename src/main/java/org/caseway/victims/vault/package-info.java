/** Where names and contacts of victims are, sealed: the only place, and the only one that opens them. */
@NamedInterface("vault")
@NullMarked
package org.caseway.victims.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
