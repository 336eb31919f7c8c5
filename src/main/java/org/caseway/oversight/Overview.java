package org.caseway.oversight;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.caseway.distribution.LaneView;
import org.jspecify.annotations.Nullable;

/**
 * The hub at one moment, from those who send to those who are told; the JSON keys are the component names.
 *
 * @param ready every edge accepts and the database answers
 * @param outcomes messages in the record, by outcome
 * @param deliveries by state: READY, PARKED
 * @param alerts what somebody should look at, the worst first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Overview(
        Instant at,
        String node,
        Instant since,
        List<String> members,
        boolean ready,
        List<Edge> edges,
        List<Sender> senders,
        List<Recipient> recipients,
        Map<String, Long> outcomes,
        Map<String, Long> deliveries,
        List<Alert> alerts) {

    /** How something stands: colour never says it alone, there is always {@link Standing#word()}. */
    public enum Level {
        GOOD,
        IDLE,
        NOTICE,
        BAD
    }

    /** @param word one or two plain words, for example {@code silent} */
    public record Standing(Level level, String word) {}

    /**
     * A sending agency.
     *
     * @param perMinute messages received, over the last five minutes
     * @param lastHour messages received in each of the last 60 minutes, the oldest first
     * @param waiting messages on its queue that have not been taken yet
     * @param oldestAgeSeconds of the first of them, by the clock of whoever sent it; {@code null} without any, and where the broker does
     *     not tell
     * @param lastHeardAt {@code null} for one that was never heard
     * @param expectEvery the longest silence agreed, ISO 8601; {@code null} when none was
     */
    public record Sender(
            String id,
            String name,
            Standing standing,
            double perMinute,
            List<Long> lastHour,
            long waiting,
            @Nullable Long oldestAgeSeconds,
            @Nullable Instant lastHeardAt,
            @Nullable String expectEvery) {}

    /**
     * A subscriber.
     *
     * @param perMinute deliveries that arrived, over the last five minutes
     * @param lastHour deliveries in each of the last 60 minutes, the oldest first
     */
    public record Recipient(LaneView lane, Standing standing, double perMinute, List<Long> lastHour) {}
}
