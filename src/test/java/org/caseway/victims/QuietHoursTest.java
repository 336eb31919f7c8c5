package org.caseway.victims;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.caseway.casefile.NoticePreference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

    @ParameterizedTest
    @CsvSource({
        // over midnight, in summer and in winter time of New York
        "22:00, 07:00, America/New_York, 2026-07-01T01:59:00Z, 2026-07-01T01:59:00Z",
        "22:00, 07:00, America/New_York, 2026-07-01T02:00:00Z, 2026-07-01T11:00:00Z",
        "22:00, 07:00, America/New_York, 2026-07-01T10:59:00Z, 2026-07-01T11:00:00Z",
        "22:00, 07:00, America/New_York, 2026-07-01T11:00:00Z, 2026-07-01T11:00:00Z",
        "22:00, 07:00, America/New_York, 2026-12-01T03:00:00Z, 2026-12-01T12:00:00Z",
        // the night in which the clocks go forward
        "22:00, 07:00, America/New_York, 2026-03-08T04:00:00Z, 2026-03-08T11:00:00Z",
        // by day
        "09:00, 17:00, America/Phoenix, 2026-03-02T20:00:00Z, 2026-03-03T00:00:00Z",
        "09:00, 17:00, America/Phoenix, 2026-03-02T15:00:00Z, 2026-03-02T15:00:00Z",
    })
    void theFirstMomentOutsideOfThem(String from, String until, String zone, Instant now, Instant expected) {
        var quiet = new NoticePreference.QuietHours(from, until, zone, false);

        assertThat(QuietHours.firstMomentAfter(quiet, now)).isEqualTo(expected);
    }
}
