/** The identity consolidation: type, rules, mapper. */
@NullMarked
package org.caseway.message.identity;

import org.jspecify.annotations.NullMarked;
