package org.caseway.message.outbound;

/** What the hub itself sends. */
public sealed interface OutboundMessage
        permits CaseNotification,
                FilingDelivery,
                PurgeOrder,
                MessageAnswer,
                VictimNotice,
                FeedNotice,
                MissingItemRequest,
                CorrectionRequest {}
