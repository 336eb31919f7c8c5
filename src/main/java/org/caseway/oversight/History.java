package org.caseway.oversight;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a queue, a lane or the whole hub stood in a time that has passed; the JSON keys are the component names.
 *
 * @param partner {@code agency/<id>} or {@code subscriber/<id>}, {@code null} for the whole hub
 * @param range 1h, 24h or 14d
 * @param stepSeconds of how long each point speaks
 * @param points the oldest first; steps of which nothing was written down are left out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record History(@Nullable String partner, String range, long stepSeconds, List<Point> points) {

    /**
     * @param at when the step began
     * @param in what came to wait, a minute, on average; {@code null} where it is not known. Of an agency: messages on its queue; of a
     *     subscriber: deliveries; of the hub: messages of all agencies
     * @param out what was recorded (of an agency) or delivered (of a subscriber, of the hub), a minute, on average
     * @param backlog most that waited at the end of a minute
     * @param parked most that was given up and waited for somebody
     * @param oldestSeconds the highest age of what waited; {@code null} without any, or where the broker does not tell
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Point(
            Instant at,
            @Nullable Double in,
            double out,
            long backlog,
            long parked,
            @Nullable Long oldestSeconds) {}

    /** How far back, and in what steps: so many that a chart shows them and a table can be read. */
    public enum Range {
        HOUR("1h", Duration.ofHours(1), Duration.ofMinutes(1)),
        DAY("24h", Duration.ofHours(24), Duration.ofMinutes(10)),
        FORTNIGHT("14d", Sampling.KEPT, Duration.ofHours(2));

        private final String word;
        private final Duration length;
        private final Duration step;

        Range(String word, Duration length, Duration step) {
            this.word = word;
            this.length = length;
            this.step = step;
        }

        public static Optional<Range> of(String word) {
            return Stream.of(values()).filter(range -> range.word.equals(word)).findFirst();
        }

        public String word() {
            return word;
        }

        Duration length() {
            return length;
        }

        Duration step() {
            return step;
        }
    }
}
