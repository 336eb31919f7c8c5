package org.caseway.message;

import org.caseway.message.outbound.OutboundMessage;

/** Writes inbound messages by their types and the hub's own by theirs. */
final class WireEncoder implements MessageEncoder {

    private final JusticeContext context;

    WireEncoder(JusticeContext context) {
        this.context = context;
    }

    @Override
    public byte[] encode(JusticeMessage message) {
        return context.typeOf(message).write(message);
    }

    @Override
    public byte[] encode(OutboundMessage message, Encoding encoding) {
        throw new UnsupportedOperationException("not yet");
    }
}
