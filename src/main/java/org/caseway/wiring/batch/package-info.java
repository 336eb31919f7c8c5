/**
 * The consumers of partners' queues: takes messages from all agencies' queues in fair turns and sends them through the routes
 * together; takes what subscribers report.
 */
@NullMarked
package org.caseway.wiring.batch;

import org.jspecify.annotations.NullMarked;
