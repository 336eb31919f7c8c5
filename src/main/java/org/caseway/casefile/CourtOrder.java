package org.caseway.casefile;

import java.time.LocalDate;
import java.util.List;
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
}
