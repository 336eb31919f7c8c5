package org.caseway.message.outbound;

/** What the hub itself sends. */
public sealed interface OutboundMessage
        permits CaseNotification, FilingDelivery, MessageAnswer, VictimNotice, FeedNotice {}
