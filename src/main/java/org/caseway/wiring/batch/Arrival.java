package org.caseway.wiring.batch;

import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.caseway.journey.Envelope;

/** A message taken from a queue, and the envelope made of it. */
record Arrival(ClientMessage message, Envelope envelope) {}
