package org.caseway.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.fixtures.Journeys.aMessage;

import java.time.Duration;
import java.util.List;
import org.caseway.distribution.TestClock;
import org.caseway.fixtures.TestDatabase;
import org.caseway.journey.Payloads;
import org.junit.jupiter.api.Test;

/** What waits and loses its original waits no more in any respect. */
class LetGoTest {

    private final TestClock clock = new TestClock();
    private final RecordRoom room = new RecordRoom(TestDatabase.fresh(), clock);
    private final Originals originals = new Originals(room.jdbc, room.held, Payloads.CLEAR, original -> original);

    @Test
    void anotherVersionThatWaitsTooLongIsNoLongerShownToAnybody() {
        long first = room.write(aMessage("m1").tracking("ATN-1").charge("1", "F2"))
                .answers()
                .get(0)
                .messageNumber();
        room.write(aMessage("m1").tracking("ATN-1").hoursLater(3).disposed("9", "GUILTY"));
        clock.pass(Duration.ofDays(6));
        desk().raiseOverdue();
        assertThat(desk().exceptions()).hasSize(1);
        assertThat(room.all("select waiting from case_record", Integer.class)).containsExactly(1);

        room.transaction.executeWithoutResult(status -> originals.empty(List.of(first)));

        assertThat(room.count("intake_held")).isZero();
        assertThat(desk().exceptions()).isEmpty();
        assertThat(room.all("select waiting from case_record", Integer.class)).containsExactly(0);
        assertThat(room.all("select outcome from intake_message order by number", String.class))
                .containsExactly("ACCEPTED", "REJECTED");
    }

    private HeldDesk desk() {
        return new HeldDesk(
                room.jdbc, room.json, Payloads.CLEAR, room.audit, clock, room.transaction.getTransactionManager());
    }
}
