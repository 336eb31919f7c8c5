package org.caseway.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.fixtures.Journeys.aMessage;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.Charge;
import org.caseway.casefile.Statement;
import org.caseway.correlation.people.Identification;
import org.caseway.fixtures.CaseRooms;
import org.caseway.fixtures.Dump;
import org.caseway.fixtures.Journeys;
import org.caseway.journey.Batch;
import org.caseway.journey.Canonical;
import org.caseway.journey.Recorded;
import org.caseway.journey.Timeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two cases were one for a while, and then a court has one of them expunged. */
class ExpungedAfterSeparationTest {

    private static final String CANARY = "Canaryman";

    private final CaseRooms rooms = new CaseRooms();
    private final UUID court = opened(court("c1").docket("D1").charge("1", "F2"));
    private final UUID police = opened(police("p1").charge("2", "M1"));

    @BeforeEach
    void that_were_one() {
        rooms.join(court, police);
        process(
                police("p2").charge("3", "M2").hoursLater(3).saying("<report>" + CANARY + "</report>"),
                court("c3").docket("D1").charge("1", "F3").hoursLater(4));
        rooms.separate(police);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void what_was_said_of_the_expunged_case_under_the_other_goes_too() {
        assertThat(left()).isNotEmpty();

        process(police("x1").ordering("EXPUNGE", CaseEventType.CASE_EXPUNGED).hoursLater(30));

        assertThat(left()).isEmpty();
        assertThat(charges(court)).containsExactly("1 F3");
        assertThat(rooms.jdbc.queryForList(
                        "select count(*) from person_mention where case_id = ?::uuid", Long.class, court))
                .as("who the other case is about")
                .containsExactly(1L);
    }

    @Test
    void what_was_said_of_the_other_case_under_the_expunged_one_stays() {
        process(court("x1")
                .docket("D1")
                .ordering("EXPUNGE", CaseEventType.CASE_EXPUNGED)
                .hoursLater(30));

        assertThat(charges(police)).containsExactlyInAnyOrder("2 M1", "3 M2");
        assertThat(rooms.jdbc.queryForList(
                        "select message_id from intake_message where octet_length(original) > 9", String.class))
                .contains("p1", "p2")
                .doesNotContain("c1", "c3");
    }

    @Test
    void what_was_expunged_of_both_while_they_were_one_is_known_to_each_when_they_are_two() {
        rooms.join(court, police);
        process(greta("g1").docket("D1").charge("7", "F1").hoursLater(6));
        process(greta("x1")
                .docket("D1")
                .ordering("EXPUNGE_DEFENDANT", CaseEventType.ORDER_ISSUED)
                .hoursLater(30));
        rooms.separate(police);

        assertThat(rooms.jdbc.queryForList("select distinct case_id from record_part_tombstone", UUID.class))
                .containsExactlyInAnyOrder(court, police);
        assertThat(rooms.jdbc.queryForList("select case_id from case_record where parts_expunged", UUID.class))
                .containsExactlyInAnyOrder(court, police);
    }

    private static Journeys greta(String id) {
        return aMessage(id).from("court-sampleton").defendant("Greta", "Otherwise", "1985-05-05", null);
    }

    private List<String> left() {
        return Dump.rowsWith(rooms.jdbc.getDataSource(), CANARY, "ATN-1");
    }

    private List<String> charges(UUID caseId) {
        List<Statement> said =
                rooms.room(Timeline.class).statements(List.of(caseId)).get(caseId);
        return CaseFile.of(said).charges().stream()
                .map((Charge charge) ->
                        charge.sequence() + " " + charge.severity().word())
                .toList();
    }

    private Batch<Recorded> process(Journeys... messages) {
        List<Canonical> all = Arrays.stream(messages).map(Journeys::canonical).toList();
        return rooms.inTransaction(() -> rooms.room(CaseRecord.class)
                .write(rooms.room(Identification.class).identify(rooms.correlate(all))));
    }

    private UUID opened(Journeys message) {
        return process(message).onward().get(0).caseId();
    }

    private static Journeys police(String id) {
        return aMessage(id).from("pd-sampleton").tracking("ATN-1").defendant("Robert", CANARY, "1990-02-28", null);
    }

    private static Journeys court(String id) {
        return aMessage(id).from("court-sampleton").defendant("Bob", "Sample", "1990-02-28", null);
    }
}
