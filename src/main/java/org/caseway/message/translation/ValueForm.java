package org.caseway.message.translation;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.caseway.message.Problem;
import org.caseway.message.translation.MessageElement.Content;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a column are written, and what they are in a message. Thread safe.
 *
 * @param pattern of dates and times; {@code null} for ISO 8601
 * @param zone of times that name no offset; {@code null} where every one does
 * @param codes the sender's word in capitals to the word it stands for; others go on as they are
 */
public record ValueForm(
        Content content,
        @Nullable DateTimeFormatter pattern,
        @Nullable ZoneId zone,
        Map<String, String> codes) {

    private static final int LONGEST_PATTERN = 60;
    private static final OffsetDateTime TRIAL = OffsetDateTime.of(2026, 11, 28, 13, 45, 0, 0, ZoneOffset.UTC);

    public ValueForm {
        codes = Map.copyOf(codes);
    }

    /** @param problem {@code null} when there is none; its place is not filled in */
    record Said(String text, @Nullable Problem problem) {}

    /**
     * Reads strictly: 30 February is no date.
     *
     * @throws IllegalArgumentException in plain words
     */
    public static DateTimeFormatter pattern(String text, Content content, boolean zoned) {
        if (text.length() > LONGEST_PATTERN) {
            throw new IllegalArgumentException("is no pattern of date and time: it is too long");
        }
        if (text.matches("(?s).*(?<![yu])(yy|uu)(?![yu]).*")) {
            throw new IllegalArgumentException(
                    "must have years of four digits (yyyy): of two the century is not known");
        }
        DateTimeFormatter pattern;
        try {
            pattern = new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(text)
                    .parseDefaulting(ChronoField.ERA, 1)
                    .toFormatter(Locale.US)
                    .withResolverStyle(ResolverStyle.STRICT);
            TemporalAccessor back = read(pattern, pattern.format(TRIAL), content);
            if (content == Content.DATE_TIME && !(back instanceof OffsetDateTime) && !zoned) {
                throw new IllegalArgumentException("names no offset from UTC, and no timeZone is agreed");
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    content == Content.DATE ? "must give day, month and year" : "must give day, month, year and time",
                    e);
        } catch (IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage());
            throw why.startsWith("names") ? e : new IllegalArgumentException("is no pattern of date and time", e);
        }
        return pattern;
    }

    private static TemporalAccessor read(DateTimeFormatter pattern, String value, Content content) {
        return content == Content.DATE
                ? pattern.parse(value, LocalDate::from)
                : pattern.parseBest(value, OffsetDateTime::from, LocalDateTime::from);
    }

    /** @param value not empty, without space around it */
    Said read(String value) {
        if (value.chars().anyMatch(ValueForm::forbidden)) {
            return new Said(
                    value.replaceAll("[\\p{Cc}\\uFFFE\\uFFFF]", "?"),
                    Problem.error(
                            "control-character", "", "The value holds a control character, which no message may."));
        }
        try {
            return switch (content) {
                case TEXT, ELEMENTS -> new Said(codes.getOrDefault(value.toUpperCase(Locale.ROOT), value), null);
                case DATE ->
                    new Said(
                            (pattern == null ? LocalDate.parse(value) : read(pattern, value, content)).toString(),
                            null);
                case DATE_TIME -> moment(read(pattern == null ? iso() : pattern, value, content));
            };
        } catch (DateTimeException e) {
            return new Said(
                    value,
                    Problem.error(
                            "date-not-as-agreed", "", "The value is no date or time in the form that was agreed."));
        }
    }

    private static DateTimeFormatter iso() {
        return DateTimeFormatter.ISO_DATE_TIME;
    }

    private Said moment(TemporalAccessor read) {
        if (read instanceof OffsetDateTime exact) {
            return new Said(text(exact), null);
        }
        if (zone == null) {
            throw new DateTimeException("neither offset nor zone");
        }
        var local = (LocalDateTime) read;
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            return new Said(
                    local.toString(),
                    Problem.error("time-does-not-exist", "", "The clocks were put forward over this time of day."));
        }
        Problem twice = offsets.size() == 1
                ? null
                : Problem.warning(
                        "time-ambiguous",
                        "",
                        "The clocks were put back, so that this time of day came twice; it is taken for the first.");
        return new Said(text(local.atOffset(offsets.get(0))), twice);
    }

    private static String text(OffsetDateTime moment) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment);
    }

    private static boolean forbidden(int c) {
        return c < ' ' && c != '\t' && c != '\n' && c != '\r' || c >= 0x7f && c < 0xa0 || c == 0xfffe || c == 0xffff;
    }
}
