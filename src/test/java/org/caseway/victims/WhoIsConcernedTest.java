package org.caseway.victims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.victims.VictimRoom.custody;
import static org.caseway.victims.VictimRoom.custodyOfPerson;
import static org.caseway.victims.VictimRoom.mistaken;
import static org.caseway.victims.VictimRoom.registration;
import static org.caseway.victims.VictimRoom.stayOf;
import static org.caseway.victims.VictimRoom.withPerson;

import java.util.List;
import java.util.stream.Stream;
import org.caseway.casefile.Code;
import org.caseway.casefile.NoticePreference;
import org.caseway.journey.Canonical;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which of the registered victims an event concerns, how often, and by which way they are told. */
class WhoIsConcernedTest {

    private static final String QUEUED = "NOTICE RELEASE QUEUED REGISTERED_FOR";

    private final VictimRoom room = VictimRoom.usual();

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void a_defendant_who_is_somebody_known_leaves_the_victims_of_the_other_defendants_alone() {
        var caseId =
                room.caseOf(room.process(withPerson(registration("ATN-1", "V-1", "REGISTERED", "RELEASE"), "P-7")));
        room.process(withPerson(registration("ATN-1", "V-2", "REGISTERED", "RELEASE"), "P-8"));

        room.considerMerged(caseId, "P-7", "P-5");
        room.process(custodyOfPerson("ATN-8", "P-5", "RELEASED", 4), custodyOfPerson("ATN-9", "P-8", "RELEASED", 5));

        assertThat(victimsTold()).containsExactly("V-1 QUEUED", "V-2 QUEUED");
    }

    @Test
    void who_registers_for_a_case_and_names_nobody_hears_of_its_only_defendant_everywhere() {
        room.process(custodyOfPerson("ATN-1", "P-7", "BOOKED", 1));
        room.process(registration("ATN-1", "V-1", "REGISTERED", "RELEASE"));
        room.process(registration("ATN-2", "V-2", "REGISTERED", "RELEASE"));
        room.process(custodyOfPerson("ATN-2", "P-8", "BOOKED", 2));

        room.process(custodyOfPerson("ATN-8", "P-7", "RELEASED", 4), custodyOfPerson("ATN-9", "P-8", "RELEASED", 5));

        assertThat(victimsTold()).containsExactly("V-1 QUEUED", "V-2 QUEUED");
    }

    @Test
    void of_several_defendants_none_is_taken_for_the_one_that_is_meant() {
        room.process(stayOf("ATN-1", "Smith", "B-1", "BOOKED", 1));
        room.process(registration("ATN-1", "V-1", "REGISTERED", "RELEASE"));
        room.process(custodyOfPerson("ATN-1", "P-7", "BOOKED", 2));

        room.process(custodyOfPerson("ATN-8", "P-7", "RELEASED", 4));
        assertThat(room.told()).noneMatch(told -> told.contains(" RELEASE "));

        room.process(stayOf("ATN-1", "Smith", "B-1", "RELEASED", 5));
        assertThat(room.told()).last().isEqualTo(QUEUED);
    }

    @Test
    void a_victim_registered_for_two_cases_of_one_person_is_told_once_for_that_of_the_release() {
        room.process(withPerson(registration("ATN-1", "V-1", "REGISTERED", "RELEASE"), "P-7"));
        var released =
                room.caseOf(room.process(withPerson(registration("ATN-2", "V-1", "REGISTERED", "RELEASE"), "P-7")));

        room.process(custodyOfPerson("ATN-2", "P-7", "RELEASED", 4));

        assertThat(room.told()).containsExactlyInAnyOrder(QUEUED, "NOTICE RELEASE NOT_SENT ALREADY_TOLD");
        assertThat(room.rooms.jdbc.queryForList(
                        "select r.home::text from victim_notice n join victim_registration r using (registration_id)"
                                + " where n.state = 'QUEUED'",
                        String.class))
                .containsExactly(released.toString());
    }

    @Test
    void who_has_opted_out_for_one_case_is_told_for_the_other() {
        room.process(withPerson(registration("ATN-1", "V-1", "REGISTERED", "RELEASE"), "P-7"));
        room.process(withPerson(registration("ATN-2", "V-1", "OPTED_OUT"), "P-7"));

        room.process(custodyOfPerson("ATN-2", "P-7", "RELEASED", 4));

        assertThat(room.told()).containsExactlyInAnyOrder(QUEUED, "NOTICE RELEASE NOT_SENT OPTED_OUT");
    }

    @Test
    void what_waits_goes_by_the_channels_that_the_victim_names_now() {
        room.process(reachedBy("SMS", "PHONE"));
        room.process(custody("ATN-1", "RELEASED", 4));

        room.process(reachedBy("EMAIL"));
        room.handOver();

        assertThat(room.texts()).singleElement().asString().contains("EMAIL").doesNotContain("SMS");
    }

    @Test
    void what_failed_by_one_channel_goes_by_the_one_that_was_named_since() {
        room.process(reachedBy("SMS"));
        room.process(custody("ATN-1", "RELEASED", 4));
        room.handOver();

        room.process(reachedBy("SMS", "EMAIL"));
        room.desk.report(room.newest(), NoticeState.FAILED, VictimRoom.VICTIM_SERVICE, VictimRoom.VICTIM_SERVICE);
        room.handOver();

        assertThat(room.texts()).hasSize(2).last().asString().contains("EMAIL");
    }

    @Test
    void what_was_not_allowed_to_go_is_taken_back_without_a_word() {
        room.process(registration("ATN-1", "V-1", "REGISTERED", "RELEASE"));
        var caseId = room.caseOf(room.process(custody("ATN-1", "RELEASED", 4)));
        room.rooms.jdbc.update(
                "insert into privacy_label (case_id, label, in_force, effective_at) values (?, 'JUVINILE', true, now())",
                caseId);
        room.handOver();

        room.process(mistaken("ATN-1", 5));
        room.handOver();

        assertThat(room.told()).first().isEqualTo("NOTICE RELEASE NOT_SENT RETRACTED");
        assertThat(room.letters).isEmpty();
    }

    private static Canonical reachedBy(String... channels) {
        var preference =
                new NoticePreference(Stream.of(channels).map(Code::canonical).toList(), null, null);
        return registration("ATN-1", "V-1", "REGISTERED", preference, "RELEASE");
    }

    private List<String> victimsTold() {
        return room.rooms.jdbc.queryForList(
                "select r.victim_id || ' ' || n.state from victim_notice n join victim_registration r"
                        + " using (registration_id) where n.category = 'RELEASE' order by 1",
                String.class);
    }
}
