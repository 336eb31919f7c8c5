/** What the rules of the message types are made of: the way to write one, and the rules that several types share. */
@NullMarked
package org.caseway.message.rules;

import org.jspecify.annotations.NullMarked;
