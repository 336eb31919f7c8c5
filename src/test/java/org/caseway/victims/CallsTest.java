package org.caseway.victims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.victims.VictimRoom.custody;
import static org.caseway.victims.VictimRoom.registration;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an advocate sees and writes down of notices. */
class CallsTest {

    private final VictimRoom room = VictimRoom.usual();

    @BeforeEach
    void aNotice() {
        room.process(registration("ATN-1", "V-1", "REGISTERED", "RELEASE"));
        room.process(custody("ATN-1", "RELEASED", 4));
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void a_call_that_reached_the_victim_confirms_the_notice() {
        assertThat(room.desk.called(room.newest(), NoticeDesk.Call.REACHED, "advocate"))
                .isEqualTo(NoticeDesk.Reported.DONE);

        assertThat(room.state(room.newest())).isEqualTo("CONFIRMED CALL_REACHED");
        assertThat(room.desk.unconfirmed("advocate")).isEmpty();
    }

    @Test
    void a_call_in_vain_is_a_step_and_confirms_nothing() {
        room.desk.called(room.newest(), NoticeDesk.Call.NO_ANSWER, "advocate");

        assertThat(room.state(room.newest())).startsWith("QUEUED");
        assertThat(room.steps(room.newest())).last().isEqualTo("QUEUED by advocate");
        assertThat(room.desk.unconfirmed("advocate")).hasSize(1);
    }

    @Test
    void a_call_about_what_was_escalated_closes_the_exception() {
        room.clock.pass(Duration.ofDays(3));
        room.desk.escalateLate();
        assertThat(openExceptions()).isOne();

        room.desk.called(room.newest(), NoticeDesk.Call.REACHED, "advocate");

        assertThat(openExceptions()).isZero();
    }

    @Test
    void a_notice_that_is_confirmed_or_unknown_takes_no_call() {
        room.desk.called(room.newest(), NoticeDesk.Call.REACHED, "advocate");

        assertThat(room.desk.called(room.newest(), NoticeDesk.Call.NO_ANSWER, "advocate"))
                .isEqualTo(NoticeDesk.Reported.CLOSED);
        assertThat(room.desk.called(987_654, NoticeDesk.Call.REACHED, "advocate"))
                .isEqualTo(NoticeDesk.Reported.UNKNOWN);
    }

    @Test
    void all_notices_of_a_victim_are_found_with_those_that_did_not_go_and_of_nobody_elses() {
        room.process(registration("ATN-1", "V-2", "REGISTERED", "HEARING"));
        room.process(custody("ATN-1", "BOOKED", 5));

        assertThat(room.desk.ofVictim("V-2", "advocate"))
                .extracting(NoticeView::state, NoticeView::reason)
                .containsExactly(org.assertj.core.api.Assertions.tuple("NOT_SENT", "NOT_REGISTERED_FOR"));
        assertThat(room.desk.ofVictim("vs-sample/V-2", "advocate")).hasSize(1);
        assertThat(room.desk.ofVictim("vs-other/V-2", "advocate"))
                .as("another service's victim of the same number")
                .isEmpty();
    }

    private long openExceptions() {
        return room.rooms.jdbc.queryForObject(
                "select count(*) from exception_item where kind = 'NOTICE_ESCALATED' and state = 'OPEN'", Long.class);
    }
}
