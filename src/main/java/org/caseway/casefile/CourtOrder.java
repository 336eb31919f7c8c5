package org.caseway.casefile;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * j:CourtOrderType: warrant, protection order, sealing, expungement and others.
 *
 * @param category the kind of order; SEAL, UNSEAL and EXPUNGE change who may see the case
 */
public record CourtOrder(
        @Nullable String orderNumber,
        Code category,
        @Nullable LocalDate issuedOn,
        @Nullable LocalDate effectiveOn,
        @Nullable LocalDate expiresOn,
        @Nullable LocalDate servedOn,
        @Nullable Code status,
        @Nullable PersonName restrained,
        List<String> conditions) {

    public CourtOrder {
        conditions = List.copyOf(conditions);
    }

    private static final Set<String> WITHOUT_EFFECT =
            Set.of("PENDING", "DENIED", "RECALLED", "VACATED", "EXPIRED", "STAYED", "INACTIVE");

    /** Whether its status, if it has one, lets it change anything. */
    public boolean inEffect() {
        return status == null || !WITHOUT_EFFECT.contains(status.word());
    }
}
