/** Caseway, an open integration hub for justice agencies. */
@NullMarked
package org.caseway;

import org.jspecify.annotations.NullMarked;
