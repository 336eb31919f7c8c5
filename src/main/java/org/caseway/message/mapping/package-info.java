/** NIEM wire classes to the case model and back, concept by concept; shared by every message type. Pure, thread safe. */
@NullMarked
package org.caseway.message.mapping;

import org.jspecify.annotations.NullMarked;
