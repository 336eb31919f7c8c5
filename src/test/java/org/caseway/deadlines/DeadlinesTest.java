package org.caseway.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.caseway.casefile.Organization;
import org.caseway.deadlines.Deadline.Status;
import org.caseway.fixtures.SaidOfCase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Deadlines of recorded cases, on a real database. The clock stands at 2 March 2026, 9:00 UTC. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadlinesTest {

    private static final String STATE = "us-state-example";

    private DeadlineRoom room;

    @BeforeAll
    void open(@TempDir Path directory) {
        room = new DeadlineRoom(directory);
    }

    @BeforeEach
    void begin() {
        room.begin();
        room.draft(STATE, Clocks.text(STATE));
    }

    @AfterAll
    void close() {
        room.close();
    }

    @Test
    void nothing_is_reckoned_while_no_pack_is_in_force() {
        UUID caseId = room.says(filed("T1"));

        assertThat(room.deadlines.ofCase(caseId, "tester")).isEmpty();
    }

    @Test
    void a_pack_counts_for_what_was_recorded_before_and_after_it_was_published() {
        UUID before = room.says(filed("T1"));
        room.publish(STATE);
        UUID after = room.says(filed("T2"));

        assertThat(room.one(before, "READY_90D").lastDay()).isEqualTo("2026-06-01");
        assertThat(room.one(after, "READY_90D").lastDay()).isEqualTo("2026-06-01");
    }

    @Test
    void whoever_proposed_a_pack_does_not_approve_it() {
        String version = room.packs.propose(STATE, "admin", "as agreed");

        assertThatThrownBy(() -> room.packs.approve(STATE, version, "admin"))
                .isInstanceOfSatisfying(
                        PackRefused.class, no -> assertThat(no.problem()).isEqualTo("own-proposal"));
        assertThat(room.packs.inForce()).isEmpty();
        room.packs.approve(STATE, version, "admin-second");
        assertThat(room.packs.inForce()).hasSize(1);
        assertThatThrownBy(() -> room.packs.approve(STATE, version, "admin-second"))
                .isInstanceOfSatisfying(
                        PackRefused.class, no -> assertThat(no.problem()).isEqualTo("not-proposed"));
    }

    @Test
    void not_even_the_database_takes_an_approval_of_ones_own() {
        room.packs.propose(STATE, "admin", "as agreed");

        assertThatThrownBy(() -> room.rooms.jdbc.update("update deadline_pack set approved_by = proposed_by"))
                .hasMessageContaining("deadline_pack_check");
    }

    @Test
    void what_was_proposed_counts_and_not_what_the_file_says_later() {
        String version = room.packs.propose(STATE, "admin", "as agreed");
        room.draft(STATE, Clocks.text(STATE).replace("value: 90", "value: 10"));
        room.packs.approve(STATE, version, "admin-second");

        assertThat(room.one(room.says(filed("T1")), "READY_90D").lastDay()).isEqualTo("2026-06-01");
        assertThatThrownBy(() -> room.packs.propose(STATE, "admin", "again"))
                .isInstanceOfSatisfying(
                        PackRefused.class, no -> assertThat(no.problem()).isEqualTo("version-used"));
    }

    @Test
    void a_pack_with_findings_is_not_proposed() {
        room.draft(STATE, Clocks.text(STATE).replace("met: [probable-cause-heard, released]", "met: [motion-decided]"));

        assertThatThrownBy(() -> room.packs.propose(STATE, "admin", "as agreed"))
                .isInstanceOfSatisfying(PackRefused.class, no -> {
                    assertThat(no.problem()).isEqualTo("lint-findings");
                    assertThat(no.details()).anyMatch(line -> line.contains("MOTION_DECIDED is unreachable"));
                });
    }

    @Test
    void a_late_fact_moves_a_deadline_and_says_why() {
        room.publish(STATE);
        UUID caseId = room.says(filed("T1"));
        room.says(said("T1")
                .order("O-9", "EXCLUDABLE_TIME_ORDER", "2026-03-10", "2026-03-19")
                .by("court-sampleton"));

        assertThat(room.one(caseId, "READY_90D").lastDay()).isEqualTo("2026-06-10");
        assertThat(room.deadlines.moves(caseId))
                .filteredOn(move -> move.rule().equals("READY_90D") && move.oldStatus() != null)
                .singleElement()
                .satisfies(move -> {
                    assertThat(move.newDue()).isAfter(move.oldDue());
                    assertThat(move.why()).contains("EXCLUDED excluded-by-order 2026-03-10 to 2026-03-19 (message ");
                    assertThat(move.message()).isPositive();
                });
    }

    @Test
    void what_is_taken_back_moves_it_back() {
        room.publish(STATE);
        UUID caseId = room.says(filed("T1"));
        SaidOfCase order = said("T1").order("O-9", "EXCLUDABLE_TIME_ORDER", "2026-03-10", "2026-03-19");
        room.says(order.by("court-sampleton"));
        room.says(said("T1")
                .withdraws(order.messageId())
                .effective("2026-03-20T12:00:00Z")
                .by("court-sampleton"));

        assertThat(room.one(caseId, "READY_90D").lastDay()).isEqualTo("2026-06-01");
        assertThat(room.deadlines.moves(caseId))
                .filteredOn(move -> move.rule().equals("READY_90D"))
                .extracting(DeadlineMoved::why)
                .last()
                .asString()
                .contains("no longer EXCLUDED excluded-by-order");
    }

    @Test
    void the_same_facts_in_any_order_give_the_same_deadline() {
        room.publish(STATE);
        UUID one = room.says(filed("T1"));
        room.says(said("T1").filing("MOTION", "2026-03-10T12:00:00Z").by("da-sample-county"));
        room.says(said("T1")
                .hearing("H1", "MOTION_HEARING", "2026-03-20T12:00:00Z", "HELD")
                .by("court-sampleton"));
        UUID other = room.says(said("T2")
                .hearing("H1", "MOTION_HEARING", "2026-03-20T12:00:00Z", "HELD")
                .by("court-sampleton"));
        room.says(said("T2").filing("MOTION", "2026-03-10T12:00:00Z").by("da-sample-county"));
        room.says(filed("T2"));

        assertThat(room.one(other, "READY_90D").due())
                .isEqualTo(room.one(one, "READY_90D").due());
        assertThat(room.one(one, "READY_90D").lastDay()).isEqualTo("2026-06-11");
    }

    @Test
    void following_again_changes_nothing() {
        room.publish(STATE);
        room.says(filed("T1"));
        long before = moves();
        room.rooms.inTransaction(() -> {
            new org.caseway.following.FollowCursor(room.rooms.jdbc).everything();
            return true;
        });
        room.follow();

        assertThat(before).isPositive();
        assertThat(moves()).isEqualTo(before);
    }

    @Test
    void somebody_is_warned_once_for_each_threshold_of_each_date() {
        room.publish(STATE);
        room.says(filed("T1"));
        assertThat(room.deadlines.warn()).isZero();

        room.clock.pass(Duration.ofDays(78));
        assertThat(room.deadlines.warn()).isEqualTo(1);
        assertThat(room.deadlines.warn()).isZero();
        room.clock.pass(Duration.ofDays(11));
        assertThat(room.deadlines.warn()).isEqualTo(1);
        room.clock.pass(Duration.ofDays(5));
        assertThat(room.deadlines.warn()).isEqualTo(1);
        assertThat(room.deadlines.warn()).isZero();
        assertThat(room.items())
                .containsExactly(
                        "DEADLINE_NEAR READY_90D OPEN",
                        "DEADLINE_NEAR READY_90D OPEN",
                        "DEADLINE_OVERDUE READY_90D OPEN");
        assertThat(room.deadlines.overdue()).hasSize(1);
    }

    @Test
    void a_deadline_that_moves_closes_what_was_said_of_it_and_warns_of_the_new_date() {
        room.publish(STATE);
        room.says(filed("T1"));
        room.clock.pass(Duration.ofDays(95));
        room.deadlines.warn();
        room.says(said("T1")
                .order("O-9", "EXCLUDABLE_TIME_ORDER", "2026-03-10", "2026-03-19")
                .by("court-sampleton"));

        assertThat(room.items()).containsExactly("DEADLINE_OVERDUE READY_90D CLOSED");
        room.deadlines.warn();
        assertThat(room.items()).contains("DEADLINE_NEAR READY_90D OPEN");
    }

    @Test
    void a_deadline_that_is_met_closes_its_warning() {
        room.publish(STATE);
        UUID caseId = room.says(filed("T1"));
        room.clock.pass(Duration.ofDays(95));
        room.deadlines.warn();
        room.says(said("T1")
                .hearing("H2", "JURY_TRIAL", "2026-05-20T15:00:00Z", "HELD")
                .by("court-sampleton"));

        assertThat(room.one(caseId, "READY_90D").status()).isEqualTo(Status.MET);
        assertThat(room.items()).containsExactly("DEADLINE_OVERDUE READY_90D CLOSED");
        assertThat(room.deadlines.overdue()).isEmpty();
    }

    @Test
    void what_is_told_otherwise_and_has_the_same_date_leaves_its_warning_open() {
        room.publish(STATE);
        UUID caseId = room.says(filed("T1"));
        room.clock.pass(Duration.ofDays(95));
        room.deadlines.warn();
        room.draft(STATE, Clocks.text(STATE).replace("2026.1", "2026.9"));
        room.publish(STATE);
        room.deadlines.warn();

        assertThat(room.deadlines.moves(caseId))
                .last()
                .satisfies(move -> assertThat(move.why()).contains("pack version 2026.9"));
        assertThat(room.items()).containsExactly("DEADLINE_OVERDUE READY_90D OPEN");
    }

    @Test
    void a_deadline_that_has_its_old_date_again_is_warned_of_again() {
        room.publish(STATE);
        room.says(filed("T1"));
        room.clock.pass(Duration.ofDays(95));
        room.deadlines.warn();
        SaidOfCase order = said("T1").order("O-9", "EXCLUDABLE_TIME_ORDER", "2026-03-10", "2026-03-29");
        room.says(order.by("court-sampleton"));
        assertThat(room.items()).containsExactly("DEADLINE_OVERDUE READY_90D CLOSED");

        room.says(said("T1")
                .withdraws(order.messageId())
                .effective("2026-03-20T12:00:00Z")
                .by("court-sampleton"));
        room.deadlines.warn();

        assertThat(room.items()).contains("DEADLINE_OVERDUE READY_90D OPEN");
    }

    @Test
    void two_charges_of_one_number_have_a_deadline_each() {
        String pack = "england-wales-custody";
        room.draft(pack, Clocks.text(pack));
        room.publish(pack);
        UUID one = room.says(
                arrested("T1").before(new Organization(null, "GB-EXAMPLE")).by("pd-sampleton"));
        UUID other = room.says(arrested("T2").by("pd-sampleton"));
        room.says(said("T1").custody("BOOKED", "2026-03-02T10:00:00Z").by("jail-sample-county"));
        room.rooms.join(one, other);
        room.follow();

        assertThat(room.rooms.jdbc.queryForList(
                        "select distinct charge from deadline where rule = 'CTL_70' and status = 'RUNNING' order by 1",
                        String.class))
                .containsExactly("seq:1", "seq:1/2");
    }

    private SaidOfCase arrested(String tracking) {
        return said(tracking).arrested("2026-03-02T08:00:00Z").charge("1", "FELONY", null);
    }

    @Test
    void nothing_is_left_of_a_case_of_which_a_part_is_expunged_until_the_rest_is_reckoned_anew() {
        room.publish(STATE);
        UUID caseId = room.says(filed("T1"));
        assertThat(moves()).isPositive();
        room.rooms.inTransaction(() -> {
            room.deadlines.forgetPart(List.of(caseId), List.of(), List.of());
            return true;
        });

        assertThat(room.deadlines.ofCase(caseId, "tester")).isEmpty();
        assertThat(moves()).isZero();
    }

    @Test
    void what_is_due_soon_is_listed_with_what_remains() {
        room.publish(STATE);
        room.says(said("T1").arrested("2026-03-02T08:00:00Z").by("pd-sampleton"));
        room.says(filed("T2"));

        assertThat(room.deadlines.within(Duration.ofDays(3)))
                .extracting(
                        kept -> kept.deadline().rule(), kept -> kept.deadline().remaining())
                .containsExactly(org.assertj.core.groups.Tuple.tuple("PC_48H", 47 * 60L));
        assertThat(room.deadlines.within(Duration.ofDays(120))).hasSize(2);
    }

    @Test
    void what_many_deadlines_did_is_told_without_whose_they_are() {
        room.publish(STATE);
        room.says(filed("T1"));
        room.says(filed("T2"));
        room.says(said("T2")
                .hearing("H2", "JURY_TRIAL", "2026-05-20T15:00:00Z", "HELD")
                .by("court-sampleton"));

        LocalDate from = LocalDate.parse("2026-03-02");
        LocalDate lastDay = LocalDate.parse("2026-06-01");
        assertThat(room.deadlines.past())
                .contains(
                        new PastClock(STATE + " READY_90D", from, lastDay, null),
                        new PastClock(STATE + " READY_90D", from, lastDay, LocalDate.parse("2026-05-20")))
                .allMatch(clock -> clock.rule().startsWith(STATE));
    }

    @Test
    void a_closure_said_later_moves_what_it_concerns() {
        room.publish(STATE);
        UUID caseId = room.says(filed("T1"));
        room.packs.close("state-courts", LocalDate.parse("2026-06-01"), "admin", "storm");
        room.follow();

        assertThat(room.one(caseId, "READY_90D").lastDay()).isEqualTo("2026-06-02");
    }

    @Test
    void a_pack_taken_out_of_force_ends_its_deadlines_and_says_so() {
        room.publish(STATE);
        UUID caseId = room.says(filed("T1"));
        room.packs.withdraw(STATE, "2026.1", "admin", "not agreed after all");
        room.follow();

        assertThat(room.deadlines.ofCase(caseId, "tester")).isEmpty();
        assertThat(room.deadlines.moves(caseId))
                .last()
                .satisfies(move -> assertThat(move.newStatus()).isEqualTo("GONE"));
    }

    @Test
    void another_version_moves_deadlines_as_its_impact_said() {
        room.publish(STATE);
        UUID caseId = room.says(filed("T1"));
        room.says(said("T2").arrested("2026-03-02T08:00:00Z").by("pd-sampleton"));
        room.draft(STATE, Clocks.text(STATE).replace("2026.1", "2026.2").replace("value: 90", "value: 60"));

        WhatIf.Impact impact = room.whatIf.impact(room.packs.draft(STATE).orElseThrow(), 1_000);
        room.publish(STATE);

        assertThat(impact.cases()).isGreaterThanOrEqualTo(2);
        assertThat(impact.complete()).isTrue();
        assertThat(impact.begun() + impact.ended()).isZero();
        assertThat(room.deadlines.moves(caseId).size()).isEqualTo(2);
        assertThat(impact.examples())
                .filteredOn(one -> one.caseId().equals(caseId))
                .singleElement()
                .satisfies(one -> assertThat(room.one(caseId, "READY_90D").due())
                        .isEqualTo(one.wouldBe().due()));
        assertThat(impact.moved()).isEqualTo(movedTo("2026.2"));
        assertThat(room.deadlines.moves(caseId)).anyMatch(move -> move.why().contains("pack version 2026.2"));
    }

    @Test
    void what_would_be_if_a_motion_were_heard_is_told_and_nothing_is_written() {
        room.publish(STATE);
        UUID caseId = room.says(filed("T1"));
        room.says(said("T1").filing("MOTION", "2026-03-10T12:00:00Z").by("da-sample-county"));
        assertThat(room.one(caseId, "READY_90D").status()).isEqualTo(Status.SUSPENDED);
        long before = moves();

        var heard = Happening.on(ClockEvent.MOTION_HEARD, null, LocalDate.parse("2026-03-20"), "supposed");
        List<WhatIf.Comparison> would = room.whatIf.happened(caseId, List.of(heard), null, null, "tester");

        assertThat(would)
                .filteredOn(one -> one.rule().equals("READY_90D"))
                .singleElement()
                .satisfies(one -> assertThat(one.wouldBe().lastDay()).isEqualTo("2026-06-11"));
        assertThat(moves()).isEqualTo(before);
        assertThat(room.one(caseId, "READY_90D").status()).isEqualTo(Status.SUSPENDED);
    }

    @Test
    void what_was_joined_with_another_case_has_no_deadline_of_its_own() {
        room.publish(STATE);
        UUID one = room.says(filed("T1"));
        UUID other = room.says(filed("T2"));
        room.rooms.join(one, other);
        room.follow();

        assertThat(room.deadlines.ofCase(one, "t").size()
                        + room.deadlines.ofCase(other, "t").size())
                .isEqualTo(1);
        room.rooms.separate(room.deadlines.ofCase(one, "t").isEmpty() ? one : other);
        room.follow();
        assertThat(room.deadlines.ofCase(one, "t")).hasSize(1);
        assertThat(room.deadlines.ofCase(other, "t")).hasSize(1);
    }

    @Test
    void nothing_is_left_of_a_case_that_is_expunged() {
        room.publish(STATE);
        UUID caseId = room.says(filed("T1"));
        room.rooms.inTransaction(() -> {
            room.deadlines.forget(List.of(caseId));
            return true;
        });

        assertThat(room.rooms.jdbc.queryForObject(
                        "select count(*) from deadline where case_id = ?", Long.class, caseId))
                .isZero();
    }

    private SaidOfCase said(String tracking) {
        return SaidOfCase.said(room.own(tracking));
    }

    private int movedTo(String version) {
        Integer moved = room.rooms.jdbc.queryForObject(
                "select count(*) from deadline_move where old_due is distinct from new_due and why like ?",
                Integer.class,
                "%pack version " + version + "%");
        return moved == null ? 0 : moved;
    }

    private long moves() {
        Long moves = room.rooms.jdbc.queryForObject("select count(*) from deadline_move", Long.class);
        return moves == null ? 0 : moves;
    }

    /** Ninety days from 2 March 2026 end on a Sunday, so on Monday 1 June. */
    private org.caseway.journey.Canonical filed(String tracking) {
        return said(tracking).charge("1", "MISDEMEANOR", "2026-03-02").by("court-sampleton");
    }
}
