package org.caseway.correlation.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.correlation.people.PeopleRoom.somebody;

import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two stays in custody that both go on are never made one person's by a machine, not even by one fingerprint number. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StaysTest {

    private PeopleRoom room;

    @BeforeAll
    void open() {
        room = new PeopleRoom();
    }

    @BeforeEach
    void nobodyIsKnown() {
        room.jdbc.execute("truncate person_mention, person_key, person_review, person_override, person_merged");
    }

    @Test
    void two_live_stays_in_one_case_are_two_people_until_one_has_ended() {
        UUID docket = UUID.randomUUID();
        told(desmond().inCase(docket).custodyIn("XXJAIL001", "BOOKED", "B-1", 0));
        told(desmond().inCase(docket).middle("Winston").custodyIn("XXJAIL001", "BOOKED", "B-2", 5));

        assertThat(persons()).isEqualTo(2);
        assertThat(room.openReviews()).isEqualTo(1);

        told(desmond().inCase(docket).custodyIn("XXJAIL001", "RELEASED", "B-1", 6));

        assertThat(persons()).isEqualTo(1);
        assertThat(room.openReviews()).isZero();
    }

    @Test
    void whoever_is_given_to_another_jail_in_a_case_is_one_person_in_both() {
        UUID docket = UUID.randomUUID();
        told(desmond().inCase(docket).custodyIn("XXJAIL001", "BOOKED", "B-1", 0));
        told(desmond().inCase(docket).custodyIn("XXJAIL002", "TRANSFERRED", "B-1", 4));
        told(desmond().inCase(docket).middle("Winston").custodyIn("XXJAIL002", "BOOKED", "77", 5));

        assertThat(persons()).isEqualTo(1);
        assertThat(room.openReviews()).isZero();
    }

    @Test
    void one_number_of_two_jails_is_two_stays() {
        told(desmond().custodyIn("XXJAIL001", "BOOKED", "1001", 0));
        told(desmond().custodyIn("XXJAIL002", "BOOKED", "1001", 5));

        assertThat(persons()).isEqualTo(2);
        assertThat(room.openReviews()).isEqualTo(1);
    }

    @Test
    void one_number_of_one_jail_in_two_cases_is_one_stay() {
        told(desmond().from("jail").custodyIn("XXJAIL001", "BOOKED", "1001", 0));
        told(desmond().from("police").custodyIn("xxjail001", "BOOKED", "1001", 5));

        assertThat(persons()).isEqualTo(1);
    }

    @Test
    void one_number_without_a_jail_is_one_stay_only_by_word_of_one_agency() {
        told(desmond().from("jail-a").custody("BOOKED", "1001", 0));
        told(desmond().from("jail-a").custody("BOOKED", "1001", 5));
        assertThat(persons()).isEqualTo(1);

        told(desmond().from("jail-b").custody("BOOKED", "1001", 5));
        assertThat(persons()).isEqualTo(2);
        assertThat(room.openReviews()).isEqualTo(1);
    }

    @Test
    void a_jail_that_is_named_only_later_is_known_from_then_on() {
        UUID docket = UUID.randomUUID();
        told(desmond().inCase(docket).custody("BOOKED", "1001", 0));
        told(desmond().inCase(docket).custodyIn("XXJAIL001", "BOOKED", "1001", 1));

        assertThat(room.jdbc.queryForList("select booking_jail from person_mention", String.class))
                .containsExactly("ID XXJAIL001");
    }

    @Test
    void a_release_from_another_jail_under_the_same_number_ends_no_stay() {
        told(desmond().custodyIn("XXJAIL001", "BOOKED", "1001", 0));
        told(desmond().custodyIn("XXJAIL002", "BOOKED", "2002", 5));
        assertThat(persons()).isEqualTo(2);

        told(desmond().middle("Winston").custodyIn("XXJAIL003", "RELEASED", "1001", 7));
        told(desmond().middle("Winston").from("another-jail").custody("RELEASED", "1001", 8));

        assertThat(room.jdbc.queryForObject(
                        "select count(distinct person_id) from person_mention where booking_live", Long.class))
                .as("the two who are in custody")
                .isEqualTo(2);
    }

    private static PeopleRoom.Described desmond() {
        return somebody("Desmond", "Mossley").born("1979-02-03").sid("XX0001");
    }

    private void told(PeopleRoom.Described described) {
        room.identify(described.message());
    }

    private long persons() {
        return room.persons();
    }
}
