package org.caseway.victims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.victims.VictimRoom.VICTIM_SERVICE;
import static org.caseway.victims.VictimRoom.announced;
import static org.caseway.victims.VictimRoom.custody;
import static org.caseway.victims.VictimRoom.mistaken;
import static org.caseway.victims.VictimRoom.registration;
import static org.caseway.victims.VictimRoom.stayOf;

import java.time.Duration;
import java.util.List;
import org.caseway.casefile.Revision;
import org.caseway.casefile.RevisionKind;
import org.caseway.journey.Canonical;
import org.caseway.journey.Channel;
import org.caseway.journey.Envelope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of notices and registrations when somebody says otherwise. */
class ChangedMindsTest {

    private static final String QUEUED = "NOTICE RELEASE QUEUED REGISTERED_FOR";

    private VictimRoom room = VictimRoom.usual();

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void a_release_ahead_that_is_put_to_another_day_is_told_again_and_nothing_is_taken_back() {
        room.process(registration("ATN-1", "V-1", "REGISTERED", "RELEASE_SCHEDULED"));
        room.process(announced("ATN-1", 4, 200));
        room.handOver();

        room.process(announced("ATN-1", 4, 150));
        room.handOver();

        assertThat(room.told())
                .filteredOn(told -> told.contains("RELEASE_SCHEDULED"))
                .containsExactly(
                        "NOTICE RELEASE_SCHEDULED SENT HANDED_OVER", "NOTICE RELEASE_SCHEDULED SENT HANDED_OVER");
    }

    @Test
    void a_release_without_a_booking_number_is_none_said_again_when_a_booking_or_days_lie_between() {
        room.process(registration("ATN-1", "V-1", "REGISTERED", "RELEASE"));
        room.process(stayOf("ATN-1", "Smith", null, "RELEASED", 4));
        room.process(stayOf("ATN-1", "Smith", "B-77", "BOOKED", 30));

        room.process(stayOf("ATN-1", "Smith", null, "RELEASED", 60));
        room.process(stayOf("ATN-1", "Smith", null, "RELEASED", 61));
        room.process(stayOf("ATN-1", "Smith", null, "RELEASED", 99));

        assertThat(room.told())
                .filteredOn(told -> told.contains(" RELEASE "))
                .containsExactly(QUEUED, QUEUED, "NOTICE RELEASE NOT_SENT RESTATEMENT", QUEUED);
    }

    @Test
    void what_was_taken_back_goes_by_no_further_channel() {
        room.process(registration("ATN-1", "V-1", "REGISTERED", "RELEASE"));
        room.process(custody("ATN-1", "RELEASED", 4));
        room.handOver();
        long notice = room.newest();
        room.process(mistaken("ATN-1", 5));
        room.handOver();

        room.desk.report(notice, NoticeState.FAILED, VICTIM_SERVICE, VICTIM_SERVICE);
        room.handOver();

        assertThat(room.letters).hasSize(2);
        assertThat(room.state(notice)).isEqualTo("ESCALATED ALL_CHANNELS_FAILED");
    }

    @Test
    void what_was_taken_back_while_the_service_was_away_is_not_tried_again_after_its_retraction() {
        room.process(registration("ATN-1", "V-1", "REGISTERED", "RELEASE"));
        room.process(custody("ATN-1", "RELEASED", 4));
        room.reachable = false;
        room.handOver();
        room.process(mistaken("ATN-1", 5));

        room.reachable = true;
        room.handOver();
        room.clock.pass(Duration.ofSeconds(31));
        room.handOver();

        assertThat(room.texts())
                .singleElement()
                .satisfies(text -> assertThat(text).contains("UndoneNoticeID"));
    }

    @Test
    void whoever_opts_out_before_a_notice_went_is_not_told() {
        room.close();
        room = VictimRoom.with(Duration.ofMinutes(10), true);
        room.process(registration("ATN-1", "V-1", "REGISTERED", "RELEASE"));
        room.process(custody("ATN-1", "RELEASED", 4));

        room.process(registration("ATN-1", "V-1", "OPTED_OUT"));
        room.clock.pass(Duration.ofMinutes(11));
        room.handOver();

        assertThat(room.told()).containsExactly("NOTICE RELEASE NOT_SENT OPTED_OUT");
        assertThat(room.letters).isEmpty();
    }

    @Test
    void two_services_with_one_number_have_two_victims() {
        room.process(registration("ATN-1", "V-1", "REGISTERED", "RELEASE"));
        room.process(of("vs-other", registration("ATN-1", "V-1", "REGISTERED", "RELEASE"), List.of()));
        room.process(registration("ATN-1", "V-1", "OPTED_OUT"));
        room.process(of("vs-other", registration("ATN-1", "V-1", null, "TRANSFER"), List.of()));

        room.process(custody("ATN-1", "RELEASED", 4));

        assertThat(room.told()).containsExactlyInAnyOrder(QUEUED, "NOTICE RELEASE NOT_SENT OPTED_OUT");
    }

    @Test
    void an_opting_out_of_the_wrong_victim_that_is_corrected_is_none() {
        room.process(registration("ATN-1", "V-17", "REGISTERED", "RELEASE"));
        room.process(registration("ATN-1", "V-71", "REGISTERED", "RELEASE"));
        Canonical wrong = registration("ATN-1", "V-17", "OPTED_OUT");
        room.process(wrong);

        room.process(of("vs-sample", registration("ATN-1", "V-71", "OPTED_OUT"), List.of(corrects(wrong))));
        room.process(custody("ATN-1", "RELEASED", 4));

        assertThat(room.rooms.jdbc.queryForList(
                        "select r.victim_id || ' ' || n.state from victim_notice n join victim_registration r"
                                + " using (registration_id) order by 1",
                        String.class))
                .containsExactly("V-17 QUEUED", "V-71 NOT_SENT");
    }

    @Test
    void a_registration_of_the_wrong_victim_that_is_corrected_is_told_nothing_any_more() {
        Canonical wrong = registration("ATN-1", "V-17", "REGISTERED", "RELEASE");
        room.process(wrong);

        room.process(of("vs-sample", registration("ATN-1", "V-71", "REGISTERED", "RELEASE"), List.of(corrects(wrong))));
        room.process(custody("ATN-1", "RELEASED", 4));

        assertThat(room.told()).containsExactlyInAnyOrder(QUEUED, "NOTICE RELEASE NOT_SENT OPTED_OUT");
    }

    private static Revision corrects(Canonical earlier) {
        return Revision.ofMessage(RevisionKind.CORRECTS, earlier.header().messageId());
    }

    /** The same as another service says it, or as a correction. */
    private static Canonical of(String agency, Canonical said, List<Revision> revisions) {
        Envelope by = said.envelope();
        return new Canonical(
                Envelope.of(by.ingressId() + agency, agency, Channel.QUEUE, by.receivedAt(), by.original()),
                said.messageType(),
                said.header(),
                said.update()
                        .with(
                                said.update().semantics(),
                                revisions,
                                said.update().lineage()),
                said.result());
    }
}
