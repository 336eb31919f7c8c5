package org.caseway.message.translation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.caseway.message.MessageReader;
import org.caseway.message.MessageType;
import org.caseway.message.Problem;
import org.caseway.message.Reading;
import org.caseway.message.ValidationResult;
import org.jspecify.annotations.Nullable;

/** What became of one record. Immutable, thread safe. */
public final class Translated {

    private final @Nullable MessageType<?> type;
    private final byte[] document;
    private final List<Problem> problems;
    private final Places places;

    /** @param document empty where the record cannot be read */
    Translated(@Nullable MessageType<?> type, byte[] document, List<Problem> problems, Places places) {
        this.type = type;
        this.document = document;
        this.problems = List.copyOf(problems);
        this.places = places;
    }

    /** The message in NIEM terms, XML; empty where the record cannot be read as lines of values. */
    public byte[] document() {
        return document.clone();
    }

    /** The problem at the line and column it is about. */
    public Problem located(Problem problem) {
        return places.located(problem);
    }

    public ValidationResult located(ValidationResult result) {
        return result.problems().isEmpty()
                ? result
                : new ValidationResult(
                        result.problems().stream().map(places::located).toList());
    }

    /**
     * Judged as its sender would have sent it, problems of the lines first. They are where the XML has them, so that rules about parts
     * of a message find these; {@link #located} says where in the lines that is.
     */
    public Reading read(MessageReader reader) {
        if (document.length == 0) {
            return new Reading(type, null, null, new ValidationResult(problems));
        }
        Reading reading = reader.read(document);
        if (!reading.parts().isEmpty()) {
            Problem several = Problem.error(
                    "several-defendants", "/*", "A record may be about one defendant; make one of it for each.");
            return new Reading(reading.type(), null, reading.header(), new ValidationResult(List.of(several)));
        }
        return problems.isEmpty() ? reading : with(reading);
    }

    /** A value that is not as agreed is told once, in the words of the agreement. */
    private Reading with(Reading reading) {
        var all = new ArrayList<>(problems);
        var told = new HashSet<String>();
        problems.forEach(problem -> told.add(problem.location()));
        reading.result().problems().stream()
                .filter(problem -> !told.contains(places.located(problem).location()))
                .forEach(all::add);
        var result = new ValidationResult(all);
        return new Reading(reading.type(), result.isSuccessful() ? reading.message() : null, reading.header(), result);
    }
}
