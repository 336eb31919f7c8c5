package org.caseway.victims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.victims.VictimRoom.custody;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeedWatchTest {

    private final VictimRoom room = VictimRoom.usual();

    @BeforeEach
    void theJailIsExpectedEveryQuarterOfAnHour() {
        room.jailIsExpectedEvery = Duration.ofMinutes(15);
        room.process(custody("ATN-1", "BOOKED", 1));
        look();
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void silenceIsToldOnceAndTheEndOfItOnce() {
        room.clock.pass(Duration.ofMinutes(14));
        look();
        assertThat(room.told()).isEmpty();

        room.clock.pass(Duration.ofMinutes(2));
        look();
        room.clock.pass(Duration.ofMinutes(30));
        look();
        assertThat(room.told()).containsExactly("FEED_SILENT jail-sample-county QUEUED FEED_SILENT");

        heardNow();
        look();
        look();
        assertThat(room.told())
                .containsExactly(
                        "FEED_SILENT jail-sample-county QUEUED FEED_SILENT",
                        "FEED_RESUMED jail-sample-county QUEUED FEED_RESUMED");
        room.handOver();
        assertThat(room.texts().get(0))
                .contains("<fn:AgencyID>jail-sample-county<", "has not been updated since 2026-03-02T09:00:00Z");
    }

    @Test
    void whatIsKnownOfAFeedSurvivesARestart() {
        room.clock.pass(Duration.ofMinutes(16));
        look();

        var restarted = room.restartedWatch();
        room.clock.pass(Duration.ofMinutes(5));

        assertThat(restarted.judge()).isZero();
        assertThat(restarted.all())
                .singleElement()
                .satisfies(feed -> assertThat(feed.silentSince()).isNotNull());
    }

    @Test
    void rightAfterAStartNobodyIsCalledSilent() {
        room.clock.pass(Duration.ofMinutes(20));
        var restarted = room.restartedWatch();

        assertThat(restarted.judge()).isZero();
        room.clock.pass(Duration.ofMinutes(1));
        assertThat(restarted.judge()).isEqualTo(1);
    }

    @Test
    void aHistoricLoadDoesNotEndASilence() {
        room.clock.pass(Duration.ofMinutes(16));
        room.process(custody("ATN-2", "RELEASED", 1, true));

        look();

        assertThat(room.told()).containsExactly("FEED_SILENT jail-sample-county QUEUED FEED_SILENT");
    }

    private void heardNow() {
        room.rooms.jdbc.update(
                "update victim_feed set last_heard_at = ?", java.sql.Timestamp.from(room.clock.instant()));
    }

    private void look() {
        room.feeds.note();
        room.feeds.judge();
    }
}
