package org.caseway.distribution;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.caseway.message.Encoding;
import org.caseway.message.JusticeMessage;
import org.caseway.message.MessageEncoder;
import org.caseway.message.outbound.CaseNotification;
import org.caseway.message.outbound.FilingDelivery;
import org.caseway.message.outbound.OutboundMessage;
import org.caseway.message.outbound.PurgeOrder;
import org.caseway.message.outbound.Recall;

/** Writes just enough to tell deliveries apart. */
public final class PlainEncoder implements MessageEncoder {

    @Override
    public byte[] encode(JusticeMessage message) {
        throw new UnsupportedOperationException("not used by distribution");
    }

    @Override
    public byte[] encode(OutboundMessage message, Encoding encoding) {
        if (message instanceof CaseNotification n) {
            return text(
                    "notification",
                    n.deliveryId(),
                    n.sequence(),
                    n.update().events() + " " + n.changes() + (n.recall() == null ? "" : " " + undone(n.recall())));
        }
        if (message instanceof FilingDelivery f) {
            return text(
                    "filing", f.deliveryId(), f.sequence(), f.update().events().toString());
        }
        if (message instanceof PurgeOrder p) {
            String undone = p.deliveries().stream()
                    .map(u -> u.deliveryId() + "/" + u.sequence())
                    .collect(Collectors.joining(" "));
            return text("purge", p.deliveryId(), p.sequence(), p.reason() + " " + undone);
        }
        throw new IllegalArgumentException("not for subscribers");
    }

    private static String undone(Recall recall) {
        return recall.reason()
                + recall.deliveries().stream()
                        .map(u -> " " + u.deliveryId() + "/" + u.sequence())
                        .collect(Collectors.joining());
    }

    private static byte[] text(String kind, String id, int sequence, String rest) {
        return "<%s><id>%s</id><sequence>%d</sequence>%s</%s>"
                .formatted(kind, id, sequence, rest, kind)
                .getBytes(StandardCharsets.UTF_8);
    }
}
