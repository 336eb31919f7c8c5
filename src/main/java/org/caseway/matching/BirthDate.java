package org.caseway.matching;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A birth date of which parts may be unknown (0). The first of January and impossible days are what systems write when only
 * the year is known; 1900 and 1901 on that day mean nothing at all.
 */
record BirthDate(int year, int month, int day) {

    static final BirthDate UNKNOWN = new BirthDate(0, 0, 0);

    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-/. ]?(\\d{1,2})?[-/. ]?(\\d{1,2})?");
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})[-/. ](\\d{1,2})[-/. ](\\d{4})");
    private static final Pattern COMPACT_YEAR_LAST = Pattern.compile("(\\d{2})(\\d{2})(\\d{4})");
    private static final Pattern TIME_OF_DAY = Pattern.compile("[T ]\\d{1,2}:.*$");
    private static final int EARLIEST = 1880;
    private static final int LATEST = 2100;

    /** Reads ISO, compact and year-last forms (month first, unless that cannot be); anything else is unknown. */
    static BirthDate parse(@Nullable String text) {
        if (text == null) {
            return UNKNOWN;
        }
        String bare = TIME_OF_DAY.matcher(text.strip().toUpperCase(Locale.ROOT)).replaceFirst("");
        Matcher m = YEAR_FIRST.matcher(bare);
        if (m.matches() && plausible(number(m.group(1)))) {
            return normal(number(m.group(1)), number(m.group(2)), number(m.group(3)));
        }
        m = YEAR_LAST.matcher(bare);
        if (!m.matches()) {
            m = COMPACT_YEAR_LAST.matcher(bare);
        }
        return m.matches() && plausible(number(m.group(3)))
                ? normal(number(m.group(3)), number(m.group(1)), number(m.group(2)))
                : UNKNOWN;
    }

    private static boolean plausible(int year) {
        return year >= EARLIEST && year <= LATEST;
    }

    private static BirthDate normal(int year, int month, int day) {
        if (month > 12 && day <= 12) {
            return normal(year, day, month);
        }
        if (month == 1 && day <= 1 || month == 0 || month > 12) {
            return year <= 1901 ? UNKNOWN : new BirthDate(year, 0, 0);
        }
        return new BirthDate(year, month, day > 31 ? 0 : day);
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    boolean known() {
        return year > 0;
    }

    boolean whole() {
        return day > 0;
    }

    String digits() {
        return Integer.toString(year * 10_000 + month * 100 + day);
    }

    /**
     * Exact; day and month exchanged; one digit off; same year and month, year and day, or month and day, or two digits off;
     * within a year; different. Of a part only the year counts, weakly.
     */
    Level compare(BirthDate other) {
        if (!known() || !other.known()) {
            return Level.MISSING;
        }
        if (!whole() || !other.whole()) {
            return comparePart(other);
        }
        if (equals(other)) {
            return Level.EXACT;
        }
        if (year == other.year && month == other.day && day == other.month) {
            return Level.EQUIVALENT;
        }
        int slips = Spelling.distance(digits(), other.digits(), 2);
        if (slips <= 1) {
            return Level.CLOSE;
        }
        int same = (year == other.year ? 1 : 0) + (month == other.month ? 1 : 0) + (day == other.day ? 1 : 0);
        if (same == 2 || slips == 2) {
            return Level.SIMILAR;
        }
        return daysApart(other) <= 366 ? Level.WEAK : Level.DIFFERENT;
    }

    private Level comparePart(BirthDate other) {
        boolean monthsAgree = month == 0 || other.month == 0 || month == other.month;
        if (year == other.year) {
            return monthsAgree ? Level.SIMILAR : Level.WEAK;
        }
        return Math.abs(year - other.year) == 1 ? Level.WEAK : Level.DIFFERENT;
    }

    private long daysApart(BirthDate other) {
        return Math.abs(epochDay() - other.epochDay());
    }

    private long epochDay() {
        try {
            return LocalDate.of(year, month, Math.min(day, 28)).toEpochDay() + Math.max(0, day - 28);
        } catch (DateTimeException e) {
            return year * 366L;
        }
    }
}
