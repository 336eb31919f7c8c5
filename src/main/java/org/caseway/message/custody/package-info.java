/** The custody update: type, rules, mapper. */
@NullMarked
package org.caseway.message.custody;

import org.jspecify.annotations.NullMarked;
