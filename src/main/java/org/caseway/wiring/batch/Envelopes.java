package org.caseway.wiring.batch;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.caseway.intake.Intake;
import org.caseway.journey.Channel;
import org.caseway.journey.Digests;
import org.caseway.journey.Envelope;
import org.caseway.wiring.Names;
import org.jspecify.annotations.Nullable;

/**
 * Makes envelopes of broker messages. On an agency's own queue everything about the arrival comes from the broker; stamps are
 * read only from the hub's own queue, to which nobody else may send.
 */
final class Envelopes {

    private Envelopes() {}

    /** @param suspect it may have stopped the hub; so may whatever was delivered before */
    static Envelope of(ClientMessage message, IntakeLane lane, Instant now, boolean suspect) throws ActiveMQException {
        byte[] original = content(message);
        boolean again = suspect || message.getDeliveryCount() > 1;
        if (!lane.agency().isEmpty()) {
            return new Envelope(
                    lane.queue() + ":" + message.getMessageID(),
                    lane.agency(),
                    Channel.QUEUE,
                    now,
                    0,
                    0,
                    original,
                    Digests.sha256(original),
                    again,
                    Replies.messageId(message),
                    null);
        }
        return new Envelope(
                stamp(message, Names.STAMP_INGRESS),
                stamp(message, Names.STAMP_AGENCY),
                Channel.valueOf(stamp(message, Names.STAMP_CHANNEL)),
                now,
                number(message, Names.STAMP_FILE),
                (int) number(message, Names.STAMP_RECORD),
                original,
                Digests.sha256(original),
                again,
                message.getStringProperty(Names.STAMP_ASKED_AS),
                null);
    }

    /** The content as bytes, at most one byte more than the hub reads, so that a longer one is recognised as too long. */
    static byte[] content(ClientMessage message) throws ActiveMQException {
        if (message.isLargeMessage()) {
            var content = new Capped(Intake.LONGEST_MESSAGE + 1);
            message.saveToOutputStream(content);
            byte[] bytes = content.toByteArray();
            return message.getType() == Message.TEXT_TYPE ? text(bytes) : bytes;
        }
        ActiveMQBuffer body = message.getDataBuffer();
        return message.getType() == Message.TEXT_TYPE ? text(body) : bytes(body);
    }

    /**
     * The text, or the bytes as they are where they are none: a core client may call anything a text. Whoever reads them says what
     * they are; thrown here, they would come again for ever.
     */
    private static byte[] text(ActiveMQBuffer body) {
        int begin = body.readerIndex();
        try {
            SimpleString text = body.readNullableSimpleString();
            return text == null ? new byte[0] : text.toString().getBytes(StandardCharsets.UTF_8);
        } catch (RuntimeException noText) {
            body.readerIndex(begin);
            return bytes(body);
        }
    }

    private static byte[] bytes(ActiveMQBuffer body) {
        byte[] bytes = new byte[Math.min(body.readableBytes(), Intake.LONGEST_MESSAGE + 1)];
        body.readBytes(bytes);
        return bytes;
    }

    /** A large text body is a presence byte, a length, then UTF-16. */
    private static byte[] text(byte[] body) {
        int head = 5;
        return body.length <= head
                ? new byte[0]
                : new String(body, head, body.length - head, StandardCharsets.UTF_16LE)
                        .getBytes(StandardCharsets.UTF_8);
    }

    private static String stamp(ClientMessage message, String name) {
        @Nullable String value = message.getStringProperty(name);
        if (value == null) {
            throw new IllegalStateException("a message on the hub's own queue lacks the stamp " + name);
        }
        return value;
    }

    private static long number(ClientMessage message, String name) {
        return message.containsProperty(name) ? message.getLongProperty(name) : 0;
    }

    private static final class Capped extends ByteArrayOutputStream {
        private final int most;

        Capped(int most) {
            this.most = most;
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, Math.min(length, most - size()));
        }

        @Override
        public synchronized void write(int b) {
            if (size() < most) {
                super.write(b);
            }
        }
    }
}
