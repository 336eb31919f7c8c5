package org.caseway.oversight;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A message beside the one that it corrects or changes, line by line; both looks are on the audit trail. Thread safe. */
@Component
public class MessageDifference {

    private final MessageHistory history;
    private final Bodies bodies;

    MessageDifference(MessageHistory history, Bodies bodies) {
        this.history = history;
        this.bodies = bodies;
    }

    /**
     * @param before the message beside which it is laid
     * @param kept why one of the two is not shown; {@code null} where both are
     * @param difference {@code null} where {@code kept} says why
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Beside(
            long message,
            long before,
            Bodies.@Nullable Kept kept,
            @Nullable TextDifference difference) {}

    /** Empty where there is no such message, or it neither corrects nor changes one. */
    public Optional<Beside> of(long number, String who) {
        return history.of(number).map(MessageHistory.Detail::comesFrom).map(before -> beside(number, before, who));
    }

    private Beside beside(long number, long before, String who) {
        Bodies.Original was = bodies.original(before, who);
        Bodies.Original is = bodies.original(number, who);
        if (was.text() == null || is.text() == null) {
            return new Beside(number, before, was.kept() == null ? is.kept() : was.kept(), null);
        }
        var lines =
                TextDifference.of(Map.of("message", Layout.of(was.text())), Map.of("message", Layout.of(is.text())));
        return new Beside(number, before, null, lines.get(0));
    }
}
