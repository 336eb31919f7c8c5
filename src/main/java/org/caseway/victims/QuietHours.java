package org.caseway.victims;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.caseway.casefile.NoticePreference;

/** When a victim is not to be disturbed. Pure. */
final class QuietHours {

    private QuietHours() {}

    /** The first moment from {@code now} on that is not in the quiet hours; {@code now} itself outside of them. */
    static Instant firstMomentAfter(NoticePreference.QuietHours quiet, Instant now) {
        ZonedDateTime there = now.atZone(ZoneId.of(quiet.zone()));
        LocalTime time = there.toLocalTime();
        LocalTime from = LocalTime.parse(quiet.from());
        LocalTime until = LocalTime.parse(quiet.until());
        boolean overnight = until.isBefore(from);
        boolean within =
                overnight ? !time.isBefore(from) || time.isBefore(until) : !time.isBefore(from) && time.isBefore(until);
        if (!within) {
            return now;
        }
        boolean tomorrow = overnight && !time.isBefore(from);
        return there.toLocalDate()
                .plusDays(tomorrow ? 1 : 0)
                .atTime(until)
                .atZone(there.getZone())
                .toInstant();
    }
}
