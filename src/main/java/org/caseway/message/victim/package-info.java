/** The victim service update: type, rules, mapper. */
@NullMarked
package org.caseway.message.victim;

import org.jspecify.annotations.NullMarked;
