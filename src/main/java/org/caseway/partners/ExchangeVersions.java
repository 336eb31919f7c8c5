package org.caseway.partners;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Until when each version of a message is taken, where that has an end. Immutable, thread safe; asking costs a look-up.
 *
 * @param lastDays the last day in UTC, by {@code <message> <version>}
 */
public record ExchangeVersions(Map<String, LocalDate> lastDays) {

    /** No version ends. */
    public static final ExchangeVersions ENDLESS = new ExchangeVersions(Map.of());

    public ExchangeVersions {
        lastDays = Map.copyOf(lastDays);
    }

    /** How a version stands. */
    public enum State {
        CURRENT,
        /** It is taken until its last day, with a warning. */
        DEPRECATED,
        /** Its last day has passed; it is refused. */
        WITHDRAWN
    }

    /** {@code null} for a version that has no end. */
    public @Nullable LocalDate lastDay(String message, String version) {
        return lastDays.isEmpty() ? null : lastDays.get(key(message, version));
    }

    /** @param lastDay {@code null} for no end */
    public static State state(@Nullable LocalDate lastDay, LocalDate today) {
        return lastDay == null ? State.CURRENT : today.isAfter(lastDay) ? State.WITHDRAWN : State.DEPRECATED;
    }

    /** As a version is named in the configuration. */
    public static String key(String message, String version) {
        return message + " " + version;
    }
}
