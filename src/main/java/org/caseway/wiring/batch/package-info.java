/** The batch consumer: takes messages from all agencies' queues in fair turns and sends them through the routes together. */
@NullMarked
package org.caseway.wiring.batch;

import org.jspecify.annotations.NullMarked;
