package org.caseway.message;

import org.caseway.message.outbound.CaseNotification;
import org.caseway.message.outbound.CorrectionRequest;
import org.caseway.message.outbound.FeedNotice;
import org.caseway.message.outbound.FilingDelivery;
import org.caseway.message.outbound.MessageAnswer;
import org.caseway.message.outbound.MissingItemRequest;
import org.caseway.message.outbound.NoticeDocuments;
import org.caseway.message.outbound.OutboundDocuments;
import org.caseway.message.outbound.OutboundMessage;
import org.caseway.message.outbound.PurgeOrder;
import org.caseway.message.outbound.VictimNotice;

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
        return encoding == Encoding.JSON ? context.json().encode(message) : xml(message);
    }

    private byte[] xml(OutboundMessage message) {
        if (message instanceof CaseNotification notification) {
            return context.outbound(OutboundDocuments.NOTIFICATION).write(OutboundDocuments.write(notification));
        }
        if (message instanceof FilingDelivery filing) {
            return context.outbound(OutboundDocuments.FILING_DELIVERY).write(OutboundDocuments.write(filing));
        }
        if (message instanceof PurgeOrder order) {
            return context.outbound(OutboundDocuments.PURGE_ORDER).write(OutboundDocuments.write(order));
        }
        if (message instanceof MessageAnswer answer) {
            return context.outbound(OutboundDocuments.ANSWER).write(OutboundDocuments.write(answer));
        }
        if (message instanceof VictimNotice notice) {
            return context.outbound(NoticeDocuments.VICTIM_NOTICE).write(NoticeDocuments.write(notice));
        }
        if (message instanceof FeedNotice notice) {
            return context.outbound(NoticeDocuments.FEED_NOTICE).write(NoticeDocuments.write(notice));
        }
        if (message instanceof MissingItemRequest request) {
            return context.outbound(OutboundDocuments.MISSING_ITEM_REQUEST).write(OutboundDocuments.write(request));
        }
        if (message instanceof CorrectionRequest request) {
            return context.outbound(OutboundDocuments.CORRECTION_REQUEST).write(OutboundDocuments.write(request));
        }
        throw new IllegalArgumentException("no document for " + message.getClass());
    }
}
