package org.caseway.simulator;

import java.nio.charset.StandardCharsets;
import org.caseway.message.Encoding;
import org.caseway.message.JusticeMessage;
import org.caseway.message.MessageEncoder;
import org.caseway.message.outbound.OutboundMessage;

/** Writes a record as its text inside one element. */
final class PlainEncoder implements MessageEncoder {

    @Override
    public byte[] encode(JusticeMessage message) {
        return ("<m>" + message + "</m>").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] encode(OutboundMessage message, Encoding encoding) {
        throw new UnsupportedOperationException("the simulator plays agencies, not the hub");
    }
}
