package org.caseway.message;

/** A typed inbound message. Implementations are immutable records, one per message type. */
public interface JusticeMessage {

    /** What the message says of itself. */
    MessageHeader header();
}
