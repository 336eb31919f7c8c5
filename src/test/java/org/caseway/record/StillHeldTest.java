package org.caseway.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.fixtures.Journeys.aMessage;

import org.caseway.casefile.CaseEventType;
import org.caseway.distribution.TestClock;
import org.caseway.fixtures.TestDatabase;
import org.caseway.journey.Canonical;
import org.caseway.journey.StillHeld;
import org.junit.jupiter.api.Test;

/** What is held, as whoever lets it go gets it. */
class StillHeldTest {

    private final RecordRoom room = new RecordRoom(TestDatabase.fresh(), new TestClock());
    private final StillHeld held = room.held;

    @Test
    void what_was_sent_again_and_otherwise_is_left_to_a_human() {
        room.write(aMessage("seal").tracking("A1").hoursLater(30).ordering("SEAL", CaseEventType.CASE_SEALED));
        room.jdbc.update(
                "insert into intake_message (number, ingress_id, agency, channel, message_type, message_id, outcome,"
                        + " sha256, received_at, original) select 900001, 'again', agency, channel, message_type, message_id, outcome,"
                        + " '', received_at, original from intake_message");
        room.jdbc.update(
                "insert into intake_held (number, reason, held_at, due_at) values (900001, 'changed', now(), now())");
        String agency = room.all("select distinct agency from intake_message", String.class)
                .get(0);
        String messageId = room.all("select distinct message_id from intake_message", String.class)
                .get(0);

        assertThat(held.of(agency, messageId))
                .singleElement()
                .extracting(Canonical::messageType)
                .isEqualTo(room.all("select message_type from intake_message where number < 900001", String.class)
                        .get(0));
    }
}
