/** The court filing: type, rules, mapper. */
@NullMarked
package org.caseway.message.filing;

import org.jspecify.annotations.NullMarked;
