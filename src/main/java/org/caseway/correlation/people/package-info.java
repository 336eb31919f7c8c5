/** Who a message is about, across cases: one person, two, or ask a human. */
@NamedInterface("people")
@NullMarked
package org.caseway.correlation.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
