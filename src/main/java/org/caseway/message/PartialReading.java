package org.caseway.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes the sound part of a message of which only repeated elements break rules: a charge, a hearing, an order. What is wrong in
 * the schema, or with the message as a whole, cannot be taken in part. Thread safe; costs nothing for a sound message.
 */
public final class PartialReading {

    /** The code of the remark about each part that was left out. */
    public static final String NOT_TAKEN = "not-taken";

    private static final String TEXT =
            "This part was not taken. Send the message again under the same identifier with this part corrected.";

    private final MessageValidator rules;

    public PartialReading(MessageValidator rules) {
        this.rules = rules;
    }

    /**
     * The message without its unsound parts.
     *
     * @param result everything that is wrong with the whole, and a remark for each part that is left out
     */
    public record Taken(JusticeMessage message, ValidationResult result) {}

    /** Empty where nothing sound is left, or where a problem is in no such part. */
    public Optional<Taken> of(Reading reading) {
        JusticeMessage message = reading.message();
        MessageType<?> type = reading.type();
        if (type == null || message == null || reading.result().isSuccessful()) {
            return Optional.empty();
        }
        List<Problem> errors = reading.result().problems().stream()
                .filter(p -> p.severity().compareTo(Severity.ERROR) >= 0)
                .toList();
        return Parts.of(errors)
                .flatMap(parts -> without(type, message, parts)
                        .filter(rest -> rules.validate(rest).isSuccessful())
                        .map(rest -> new Taken(rest, remarked(reading.result(), parts))));
    }

    private static <M extends JusticeMessage> Optional<? extends JusticeMessage> without(
            MessageType<M> type, JusticeMessage message, Parts parts) {
        return type.without(type.messageClass().cast(message), parts);
    }

    private static ValidationResult remarked(ValidationResult whole, Parts parts) {
        var problems = new ArrayList<>(whole.problems());
        parts.places().stream()
                .sorted()
                .forEach(place -> problems.add(new Problem(NOT_TAKEN, Severity.INFORMATION, place, TEXT)));
        return new ValidationResult(problems);
    }
}
