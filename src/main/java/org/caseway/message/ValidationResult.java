package org.caseway.message;

import java.util.List;
import java.util.stream.Stream;

/** Every problem found in one message. Immutable, thread safe. */
public record ValidationResult(List<Problem> problems) {

    private static final ValidationResult FINE = new ValidationResult(List.of());

    public ValidationResult {
        problems = List.copyOf(problems);
    }

    /** A result without problems. */
    public static ValidationResult fine() {
        return FINE;
    }

    public static ValidationResult of(Stream<Problem> problems) {
        var list = problems.toList();
        return list.isEmpty() ? FINE : new ValidationResult(list);
    }

    /** No problem is an ERROR or FATAL. */
    public boolean isSuccessful() {
        return problems.stream().noneMatch(p -> p.severity().compareTo(Severity.ERROR) >= 0);
    }

    /** Parts of the message were left out, and the rest is taken. */
    public boolean isPartial() {
        return problems.stream().anyMatch(p -> p.code().equals(PartialReading.NOT_TAKEN));
    }

    /** Everything that does not stop the message. */
    public List<Problem> warnings() {
        return problems.stream()
                .filter(p -> p.severity().compareTo(Severity.ERROR) < 0)
                .toList();
    }
}
