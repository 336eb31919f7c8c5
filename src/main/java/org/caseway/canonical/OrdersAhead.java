package org.caseway.canonical;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.CourtOrder;
import org.caseway.message.Problem;
import org.caseway.message.rules.Times;

/**
 * Orders that lift a restriction or destroy and take effect on a later day. What they order is done when they are reported, and it cannot
 * be undone: so they are reported on their day, by when a stay may have come. Pure.
 */
final class OrdersAhead {

    private OrdersAhead() {}

    static List<Problem> in(CaseUpdate update, Instant received) {
        List<CourtOrder> orders = update.orders();
        return IntStream.range(0, orders.size())
                .filter(i -> lies(orders.get(i), received))
                .mapToObj(i -> Problem.error(
                        "order-not-in-effect-yet",
                        Place.order(i).of("nc:ActivityEffectiveDate"),
                        "The order to unseal or expunge takes effect on a later day. Send it again on that day."))
                .toList();
    }

    private static boolean lies(CourtOrder order, Instant received) {
        String word = order.category().word();
        return order.inEffect()
                && (word.startsWith("UNSEAL") || word.startsWith("EXPUNGE"))
                && Times.future(order.effectiveOn(), received);
    }
}
