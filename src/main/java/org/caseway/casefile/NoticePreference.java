package org.caseway.casefile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a victim wants to be told. Nothing in it identifies anybody: where the victim is reached is in the vault alone.
 *
 * @param channels PHONE, SMS, EMAIL, POST, in the order in which they are tried
 * @param language an ISO 639-1 code
 * @param quietHours {@code null} when the victim may be told at any hour
 */
public record NoticePreference(
        List<Code> channels,
        @Nullable Code language,
        @Nullable QuietHours quietHours) {

    public NoticePreference {
        channels = List.copyOf(channels);
    }

    /**
     * Hours of every day in which the victim is not disturbed.
     *
     * @param from hours and minutes, for example 22:00
     * @param until the first minute after them; before {@code from} when that is on the next day
     * @param zone IANA name of the victim's time zone
     * @param safetyAtAnyHour the victim's own choice: whether what concerns safety is told all the same
     */
    public record QuietHours(String from, String until, String zone, boolean safetyAtAnyHour) {}
}
