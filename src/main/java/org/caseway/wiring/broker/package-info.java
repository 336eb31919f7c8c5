/**
 * The message broker, in the hub's process or alone in one for several hubs: who may send and read where, and proof at start that it is
 * durable and listening.
 */
@NullMarked
package org.caseway.wiring.broker;

import org.jspecify.annotations.NullMarked;
