package org.caseway.wiring.victims;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.caseway.distribution.Attempt;
import org.caseway.distribution.ChannelAdapter;
import org.caseway.distribution.Consignment;
import org.caseway.distribution.Delivery;
import org.caseway.distribution.Pointer;
import org.caseway.distribution.Telling;
import org.caseway.distribution.Tenure;
import org.caseway.distribution.Terms;
import org.caseway.partners.Subscriber;
import org.caseway.victims.NoticeCarrier;
import org.jspecify.annotations.Nullable;

/** Notices leave by the channel that the subscriber's deliveries leave by. Thread safe while one thread works. */
final class ChannelNotices implements NoticeCarrier {

    private final Map<Subscriber.DeliveryChannel, ChannelAdapter> adapters;
    private volatile @Nullable Tenure tenure;

    ChannelNotices(Map<Subscriber.DeliveryChannel, ChannelAdapter> adapters) {
        this.adapters = Map.copyOf(adapters);
    }

    /** From now on under this right. */
    void under(Tenure held) {
        tenure = held;
    }

    @Override
    public Set<Long> carry(Subscriber to, List<Letter> letters) {
        Tenure held = Objects.requireNonNull(tenure, "notices are carried by the node that has the right to");
        List<Delivery> deliveries =
                letters.stream().map(letter -> delivery(letter, to)).toList();
        return Objects.requireNonNull(adapters.get(to.channel()))
                .send(new Consignment(to, held, deliveries, List.of()))
                .attempts()
                .stream()
                .filter(attempt -> attempt.result() == Attempt.Result.DELIVERED)
                .map(attempt -> attempt.pointer().eventId())
                .collect(Collectors.toSet());
    }

    /** A notice is no event of a case and has no number among them: its sequence is 0. */
    private static Delivery delivery(NoticeCarrier.Letter letter, Subscriber to) {
        var pointer = new Pointer(letter.lane(), letter.noticeId(), 0, null, null, 0, false);
        var told = new Telling(0, Terms.of(Terms.Reason.TOLD, to));
        return new Delivery(pointer, letter.deliveryId(), 0, Set.of(), letter.encoding(), letter.content(), told);
    }
}
