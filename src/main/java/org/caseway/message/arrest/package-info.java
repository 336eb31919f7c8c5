/** The arrest report: type, rules, mapper. */
@NullMarked
package org.caseway.message.arrest;

import org.jspecify.annotations.NullMarked;
