package org.caseway.message.identity;

import java.time.OffsetDateTime;
import java.util.List;
import org.caseway.casefile.Identifier;
import org.caseway.message.JusticeMessage;
import org.caseway.message.MessageHeader;

/**
 * That several fingerprint numbers of one bureau are of one person. It is about no case.
 *
 * @param effectiveAt when the bureau made them one
 * @param surviving the number by which the person goes on
 * @param retired the others, at least one
 */
public record IdentityConsolidation(
        MessageHeader header, OffsetDateTime effectiveAt, Identifier surviving, List<Identifier> retired)
        implements JusticeMessage {

    public IdentityConsolidation {
        retired = List.copyOf(retired);
    }
}
