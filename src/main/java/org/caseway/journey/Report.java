package org.caseway.journey;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a subscriber reports by queue: deliveries that it has received, or what became of notices to victims. Immutable.
 *
 * @param subscriber whose login sent it
 * @param askedAs under which JMSMessageID; {@code null} when it had none
 * @param deliveryIds what it has received, and has done where that was an order; as they were given
 * @param notices what became of notices
 * @param answer what the subscriber is told, by key; empty until some room has dealt with it
 */
public record Report(
        String subscriber,
        @Nullable String askedAs,
        List<String> deliveryIds,
        List<NoticeStatus> notices,
        Map<String, Object> answer) {

    public Report {
        deliveryIds = List.copyOf(deliveryIds);
        notices = List.copyOf(notices);
        answer = Map.copyOf(answer);
    }

    /**
     * What became of one notice.
     *
     * @param status as it was given
     */
    public record NoticeStatus(long id, String status) {}

    /** The same, dealt with. */
    public Report answered(Map<String, Object> told) {
        return new Report(subscriber, askedAs, deliveryIds, notices, told);
    }

    /** Refused whole for a reason; nothing of it has an effect. */
    public Report refused(String problem) {
        return answered(Map.of("problem", problem));
    }

    /** Names who reports, and never what. */
    @Override
    public String toString() {
        return "Report[" + subscriber + ", " + deliveryIds.size() + " deliveries, " + notices.size() + " notices]";
    }
}
