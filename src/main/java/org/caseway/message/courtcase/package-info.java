/** The court case update: type, rules, mapper. */
@NullMarked
package org.caseway.message.courtcase;

import org.jspecify.annotations.NullMarked;
