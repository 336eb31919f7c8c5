/** The messages the hub sends: case notification, filing delivery, purge order, answer: type, rules, mapper. */
@NullMarked
package org.caseway.message.outbound;

import org.jspecify.annotations.NullMarked;
