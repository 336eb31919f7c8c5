package org.caseway.message;

import org.caseway.message.outbound.OutboundMessage;

/** Writes messages. Made by {@code JusticeContext.newEncoder()}; cheap to make, thread safe. */
public interface MessageEncoder {

    /** An inbound message as its sender would write it: UTF-8 XML that satisfies its schema. */
    byte[] encode(JusticeMessage message);

    /** A message of the hub's own. */
    byte[] encode(OutboundMessage message, Encoding encoding);
}
