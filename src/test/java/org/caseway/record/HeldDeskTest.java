package org.caseway.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.fixtures.Journeys.aMessage;

import java.time.Duration;
import java.time.Instant;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.distribution.TestClock;
import org.caseway.fixtures.Journeys;
import org.caseway.fixtures.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeldDeskTest {

    private static final Instant NOW = new TestClock().instant();

    private final TestClock clock = new TestClock();
    private RecordRoom room;
    private HeldDesk desk;

    @BeforeEach
    void aFreshRecord() {
        room = new RecordRoom(TestDatabase.fresh(), clock);
        desk = new HeldDesk(
                room.jdbc,
                room.json,
                org.caseway.journey.Payloads.CLEAR,
                room.audit,
                clock,
                room.transaction.getTransactionManager());
    }

    @Test
    void aHeldMessageIsShownWithItsReasonItsDeadlineAndTheCaseItNames() {
        room.write(sealOrder());

        assertThat(desk.all()).singleElement().satisfies(held -> {
            assertThat(held.reason()).isEqualTo("case-unknown");
            assertThat(held.heldAt()).isEqualTo(NOW);
            assertThat(held.dueAt()).isEqualTo(NOW.plus(Duration.ofDays(30)));
            assertThat(held.identifiers()).containsExactly(Identifier.of(IdentifierKind.ARREST_TRACKING, "", "A1"));
            assertThat(held.problems()).containsExactly("case-unknown at /*");
            assertThat(desk.one(held.number())).contains(held);
        });
    }

    @Test
    void manyHeldForOneReasonHideNoneOfAnother() {
        room.write(sealOrder());
        room.jdbc.update("""
            with many as (
              insert into intake_message (number, ingress_id, agency, channel, outcome, sha256, received_at, original)
              select n, 'many-' || n, 'pd-sampleton', 'QUEUE', 'HELD', '', now(), '' from generate_series(1000000, 1001100) n
              returning number)
            insert into intake_held (number, reason, held_at, due_at)
            select number, 'charge-unknown', now(), '2000-01-01' from many""");
        assertThat(desk.all())
                .hasSize(HeldDesk.MOST)
                .allSatisfy(held -> assertThat(held.reason()).isEqualTo("charge-unknown"));

        assertThat(desk.all("case-unknown")).hasSize(1);
        assertThat(desk.all("charge-unknown")).hasSize(HeldDesk.MOST);
        assertThat(desk.all("nothing-known")).isEmpty();
        assertThat(desk.reasons())
                .containsOnly(java.util.Map.entry("case-unknown", 1L), java.util.Map.entry("charge-unknown", 1_101L));
    }

    @Test
    void nothingIsRaisedBeforeTheDeadline() {
        room.write(sealOrder());
        clock.pass(Duration.ofDays(30).minusSeconds(1));

        assertThat(desk.raiseOverdue()).isZero();
        assertThat(desk.exceptions()).isEmpty();
    }

    @Test
    void manyItemsOfOneKindHideNoneOfAnother() {
        room.jdbc.update("""
            insert into exception_item (kind, reason, subject, raised_at, due_at, state)
            select 'LATE_EVIDENCE', 'REPORT', n::text, now() - interval '1 day', now(), 'OPEN' from generate_series(1, 1200) n
            union all select 'NOTICE_ESCALATED', 'UNCONFIRMED', '17', now(), now(), 'OPEN'""");

        assertThat(desk.exceptions())
                .hasSize(301)
                .last()
                .satisfies(item -> assertThat(item.kind()).isEqualTo("NOTICE_ESCALATED"));
    }

    @Test
    void aPassedDeadlineRaisesOneItemOnceAndTheMessageGoesOnWaiting() {
        room.write(sealOrder());
        clock.pass(Duration.ofDays(30));

        assertThat(desk.raiseOverdue()).isEqualTo(1);
        assertThat(desk.raiseOverdue()).isZero();

        assertThat(desk.exceptions()).singleElement().satisfies(item -> {
            assertThat(item.kind()).isEqualTo("HELD_OVERDUE");
            assertThat(item.reason()).isEqualTo("case-unknown");
            assertThat(item.subject()).isEqualTo(Long.toString(desk.all().get(0).number()));
            assertThat(item.state()).isEqualTo("OPEN");
        });
        assertThat(desk.all())
                .singleElement()
                .satisfies(held -> assertThat(held.overdue()).isTrue());
    }

    @Test
    void theItemIsClosedWhenTheMessageGoesOn() {
        room.write(sealOrder());
        clock.pass(Duration.ofDays(31));
        desk.raiseOverdue();

        room.write(aMessage("arrest").tracking("A1").charge("1", "F2"));

        assertThat(desk.exceptions()).isEmpty();
        assertThat(room.all("select state from exception_item", String.class)).containsExactly("CLOSED");
    }

    private static Journeys sealOrder() {
        return aMessage("seal").tracking("A1").hoursLater(30).ordering("SEAL", CaseEventType.CASE_SEALED);
    }
}
