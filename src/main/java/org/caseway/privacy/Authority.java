package org.caseway.privacy;

import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.CourtOrder;
import org.jspecify.annotations.Nullable;

/**
 * By what a restriction is in force.
 *
 * @param orderNumber the court's number of the order; {@code null} where there is none
 * @param court the court's identifier; {@code null} where the message names none
 * @param messageNumber the hub's number of the message that said so; 0 when it is not known
 */
record Authority(@Nullable String orderNumber, @Nullable String court, long messageNumber) {

    static Authority of(CaseUpdate update, @Nullable CourtOrder order, long messageNumber) {
        var court = update.court();
        return new Authority(
                order == null ? null : order.orderNumber(),
                court == null ? null : court.identification(),
                messageNumber);
    }
}
