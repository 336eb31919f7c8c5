package org.caseway.message;

import java.util.List;
import org.caseway.message.arrest.ArrestReportType;

/** Every inbound message type; a new one is one more line. */
public final class MessageTypes {

    private MessageTypes() {}

    public static List<MessageType<?>> all() {
        return List.of(new ArrestReportType());
    }
}
