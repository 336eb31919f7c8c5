package org.caseway.console;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Moments as forms send them: {@code datetime-local}, in UTC. Pure. */
final class Moments {

    private static final DateTimeFormatter FIELD =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm").withZone(ZoneOffset.UTC);

    private Moments() {}

    /** {@code null} for what is empty or no moment. */
    static @Nullable Instant read(@Nullable String field) {
        if (field == null || field.isBlank()) {
            return null;
        }
        try {
            return field.endsWith("Z")
                    ? Instant.parse(field)
                    : LocalDateTime.parse(field).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException none) {
            return null;
        }
    }

    static String field(@Nullable Instant at) {
        return at == null ? "" : FIELD.format(at);
    }
}
