package org.caseway.message.outbound;

import java.time.Instant;
import org.caseway.casefile.CaseUpdate;

/**
 * Hands a filing to the court it is addressed to.
 *
 * @param deliveryId stable over every attempt
 * @param sequence gap-free per subscriber and case, from 1
 * @param source the filer's agency id
 * @param update carries the filing, the court, the parties and the charges
 */
public record FilingDelivery(
        String deliveryId,
        int sequence,
        String caseReference,
        String source,
        String sourceMessageId,
        Instant createdAt,
        CaseUpdate update)
        implements OutboundMessage {}
