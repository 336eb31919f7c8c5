package org.caseway.message.identity;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.caseway.casefile.Identifier;
import org.caseway.message.JusticeMessage;
import org.caseway.message.MessageHeader;
import org.jspecify.annotations.Nullable;

/**
 * That several fingerprint numbers of one bureau are of one person, or that this is taken back. It is about no case.
 *
 * @param effectiveAt when the bureau made them one, or two again
 * @param surviving the number by which the person goes on; {@code null} where something is taken back
 * @param retired the others, at least one, of the same kind; none where something is taken back
 * @param withdrawn the sender's identifier of the consolidation that is taken back
 */
public record IdentityConsolidation(
        MessageHeader header,
        OffsetDateTime effectiveAt,
        @Nullable Identifier surviving,
        List<Identifier> retired,
        @Nullable String withdrawn)
        implements JusticeMessage {

    public IdentityConsolidation {
        retired = List.copyOf(retired);
    }

    /** That numbers are one. */
    public IdentityConsolidation(
            MessageHeader header, OffsetDateTime effectiveAt, Identifier surviving, List<Identifier> retired) {
        this(header, effectiveAt, surviving, retired, null);
    }

    /** All numbers, the surviving one first. */
    List<Identifier> numbers() {
        return surviving == null
                ? List.of()
                : Stream.concat(Stream.of(surviving), retired.stream()).toList();
    }
}
