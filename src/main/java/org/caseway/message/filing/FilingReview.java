package org.caseway.message.filing;

import java.time.OffsetDateTime;
import java.util.List;
import org.caseway.casefile.Filing;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.Organization;
import org.caseway.message.JusticeMessage;
import org.caseway.message.MessageHeader;
import org.jspecify.annotations.Nullable;

/**
 * What a court says of a filing that was made with it: its receipt, and later what it decided about each document.
 *
 * @param effectiveAt when the court received or decided
 * @param docketId nc:CaseDocketID, which the court may give with its decision
 * @param filing the filing by its identifier and its filer, with its status and that of each document
 */
public record FilingReview(
        MessageHeader header,
        OffsetDateTime effectiveAt,
        Organization court,
        @Nullable String docketId,
        List<Identifier> caseIdentifiers,
        Filing filing)
        implements JusticeMessage {

    public FilingReview {
        caseIdentifiers = List.copyOf(caseIdentifiers);
    }
}
