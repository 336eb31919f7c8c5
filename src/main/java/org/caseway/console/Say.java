package org.caseway.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caseway.casefile.PersonName;
import org.caseway.deadlines.Rule;
import org.caseway.victims.NoticeReason;
import org.jspecify.annotations.Nullable;

/** How pages put moments, spans, codes and rates: always the same way, in UTC. {@code null} is an empty text. Thread safe. */
public final class Say {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMM yyyy HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final Duration JUST_NOW = Duration.ofSeconds(2);
    private static final DateTimeFormatter SHORT =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final Clock clock;

    Say(Clock clock) {
        this.clock = clock;
    }

    /** {@code 14 Mar 2026 22:17:00}. */
    public String moment(@Nullable TemporalAccessor at) {
        return at == null ? "" : MOMENT.format(at);
    }

    /** A day or a moment as a deadline was reckoned with it, in ISO 8601; whatever is neither as it is. */
    public String step(String iso) {
        return iso.matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z") ? moment(Instant.parse(iso)) : iso;
    }

    /** {@code 14 Mar 2026}. */
    public String day(@Nullable TemporalAccessor at) {
        return at == null ? "" : DAY.format(at);
    }

    public String name(PersonName name) {
        return Stream.of(name.given(), name.middle(), name.surName(), name.suffix())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    /** Without the year where it is this one. */
    public String when(@Nullable Instant at) {
        if (at == null) {
            return "";
        }
        boolean thisYear = at.atOffset(ZoneOffset.UTC).getYear()
                == clock.instant().atOffset(ZoneOffset.UTC).getYear();
        return (thisYear ? SHORT : MOMENT).format(at);
    }

    /** {@code 3 min ago}, {@code in 2 d}. */
    public String ago(@Nullable Instant at) {
        if (at == null) {
            return "";
        }
        Duration since = Duration.between(at, clock.instant());
        if (since.abs().compareTo(JUST_NOW) < 0) {
            return "just now";
        }
        return since.isNegative() ? "in " + span(since.negated()) : span(since) + " ago";
    }

    /** {@code for 3 min}, of what began then and goes on. */
    public String lasting(@Nullable Instant began) {
        if (began == null) {
            return "";
        }
        Duration since = Duration.between(began, clock.instant());
        return since.compareTo(JUST_NOW) < 0 ? "just now" : "for " + span(since);
    }

    public String seconds(@Nullable Long seconds) {
        return seconds == null ? "" : span(Duration.ofSeconds(seconds));
    }

    /** {@code 12 days}, {@code 47 h}; what is below zero has passed, and {@code null} is an empty text. */
    public String left(@Nullable Long remaining, Rule.Unit unit) {
        if (remaining == null) {
            return "";
        } else if (remaining < 0) {
            return "passed";
        } else if (unit == Rule.Unit.HOURS) {
            return span(Duration.ofMinutes(remaining));
        }
        return remaining + (remaining == 1 ? " day" : " days");
    }

    public String hours(int hours) {
        return hours <= 96 ? hours + " hours" : hours / 24 + " days";
    }

    /** Why a notice went or did not; a code that is none as it is. */
    public String notice(String reason) {
        return Stream.of(NoticeReason.values())
                .filter(known -> known.name().equals(reason))
                .findFirst()
                .map(NoticeWhy::of)
                .orElseGet(() -> words(reason));
    }

    /** An ISO 8601 duration in words. */
    public String every(@Nullable String iso) {
        return iso == null ? "" : span(Duration.parse(iso));
    }

    private static String span(Duration span) {
        if (span.toMinutes() < 1) {
            return span.toSeconds() + " s";
        } else if (span.toMinutes() < 120) {
            return span.toMinutes() + " min";
        }
        return span.toHours() < 48 ? span.toHours() + " h" : span.toDays() + " d";
    }

    /** {@code ACCEPTED_WITH_WARNINGS} as {@code accepted with warnings}. */
    public String words(@Nullable Object code) {
        return code == null
                ? ""
                : code.toString().toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
    }

    public String rate(double perMinute) {
        if (perMinute == 0) {
            return "0";
        }
        return perMinute < 10 ? String.format(Locale.ROOT, "%.1f", perMinute) : count(Math.round(perMinute));
    }

    /** {@code 12,345}. */
    public String count(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /** The points of a line 120 wide and 24 high, the newest at the right. */
    public String line(List<Long> values) {
        long most = Math.max(1, values.stream().mapToLong(Long::longValue).max().orElse(1));
        var points = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            points.append(String.format(
                    Locale.ROOT,
                    "%.1f,%.1f ",
                    i * 120.0 / Math.max(1, values.size() - 1),
                    22.5 - 21.0 * values.get(i) / most));
        }
        return points.toString().strip();
    }

    /** What the line shows, for those who do not see it. */
    public String lineInWords(List<Long> values) {
        long all = values.stream().mapToLong(Long::longValue).sum();
        long most = values.stream().mapToLong(Long::longValue).max().orElse(0);
        return count(all) + " in the last hour, " + count(most) + " in the busiest minute";
    }

    public String list(@Nullable Iterable<?> things) {
        if (things == null) {
            return "";
        }
        return java.util.stream.StreamSupport.stream(things.spliterator(), false)
                .map(this::words)
                .collect(Collectors.joining(", "));
    }

    /** The class of an outcome or state, for its colour; the word is always there too. */
    public String level(@Nullable Object word) {
        return switch (word == null ? "" : word.toString()) {
            case "ACCEPTED", "DELIVERED", "GOOD", "CONFIRMED", "STATED", "MET" -> "good";
            case "ACCEPTED_WITH_WARNINGS",
                    "PARTIALLY_ACCEPTED",
                    "HELD",
                    "NOTICE",
                    "READY",
                    "INFERRED",
                    "WARNING",
                    "INDETERMINATE" -> "notice";
            case "REJECTED",
                    "PARKED",
                    "BAD",
                    "FAILED",
                    "ESCALATED",
                    "IRREGULAR",
                    "ERROR",
                    "FATAL",
                    "OVERDUE",
                    "MET_LATE" -> "bad";
            default -> "idle";
        };
    }
}
