package org.caseway.following;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.fixtures.SaidOfCase.said;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.caseway.fixtures.CaseRooms;
import org.caseway.journey.CasesAtHand;
import org.caseway.journey.Followed;
import org.caseway.journey.Follower;
import org.caseway.journey.RecordLog;
import org.caseway.journey.Timeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The record is followed whole and in steps, on a real database. */
class FollowingTest {

    private final CaseRooms rooms = new CaseRooms();
    private final Remembering follower = new Remembering();
    private final Following following = following(rooms.room(CasesAtHand.class));

    /** Remembers what it is shown, and may fail. */
    private static final class Remembering implements Follower {
        final List<UUID> shown = new ArrayList<>();
        final List<UUID> gone = new ArrayList<>();
        final Map<UUID, String> stood = new HashMap<>();
        final List<String> statements = new ArrayList<>();
        RuntimeException fails;
        UUID failsFor;

        @Override
        public void follow(List<Followed> cases) {
            if (fails != null
                    && (failsFor == null
                            || cases.stream().anyMatch(one -> one.caseId().equals(failsFor)))) {
                throw fails;
            }
            cases.forEach(one -> {
                shown.add(one.caseId());
                statements.add(one.caseId() + " " + one.said().size());
                stood.put(
                        one.caseId(),
                        one.firstReceivedAt() + " " + one.latestMessage() + " " + one.file() + " "
                                + one.said().stream().sorted().toList());
            });
        }

        @Override
        public void gone(Collection<UUID> caseIds) {
            gone.addAll(caseIds);
        }
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void each_case_is_shown_after_it_was_recorded_and_then_no_more() {
        UUID one = recorded("T1");
        UUID other = recorded("T2");
        settle();

        assertThat(follower.shown).containsExactlyInAnyOrder(one, other);
        settle();
        assertThat(follower.shown).hasSize(2);
        assertThat(following.behind()).isZero();
    }

    @Test
    void an_event_that_commits_late_is_not_passed_over() throws Exception {
        var written = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var pool = Executors.newSingleThreadExecutor();
        var slow = pool.submit(() -> rooms.inTransaction(() -> {
            var batch = rooms.room(org.caseway.record.CaseRecord.class)
                    .write(rooms.correlate(
                            List.of(said("SLOW").charge("1", "FELONY", null).by("pd-sampleton"))));
            written.countDown();
            await(goOn);
            return batch.onward().get(0).caseId();
        }));
        assertThat(written.await(20, TimeUnit.SECONDS)).isTrue();
        UUID fast = recorded("FAST");
        settle();
        assertThat(follower.shown).as("a lower number is still under way").isEmpty();

        goOn.countDown();
        UUID late = slow.get(20, TimeUnit.SECONDS);
        pool.shutdown();
        settle();

        assertThat(follower.shown).containsExactlyInAnyOrder(fast, late);
    }

    @Test
    void it_goes_in_steps_and_everything_can_be_followed_again() {
        for (int i = 0; i < 5; i++) {
            recorded("S" + i);
        }
        following.turn(2);

        assertThat(following.turn(2)).isEqualTo(2);
        assertThat(following.turn(2)).isEqualTo(2);
        assertThat(following.turn(2)).isEqualTo(1);
        assertThat(follower.shown).hasSize(5).doesNotHaveDuplicates();
        rooms.inTransaction(() -> {
            new FollowCursor(rooms.jdbc).everything();
            return true;
        });
        settle();
        assertThat(follower.shown).hasSize(10);
    }

    @Test
    void a_step_that_the_database_refuses_is_taken_again() {
        UUID one = recorded("F1");
        following.turn(10);
        follower.fails = new org.springframework.dao.QueryTimeoutException("as the test wants");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> following.turn(10))
                .hasMessage("as the test wants");
        follower.fails = null;
        settle();

        assertThat(follower.shown).containsExactly(one);
    }

    @Test
    void a_case_that_nobody_can_work_with_is_shown_to_a_human_and_holds_up_no_other() {
        UUID one = recorded("G1");
        UUID bad = recorded("G2");
        UUID other = recorded("G3");
        follower.fails = new IllegalStateException("as the test wants");
        follower.failsFor = bad;
        settle();

        assertThat(follower.shown).containsExactlyInAnyOrder(one, other);
        assertThat(rooms.jdbc.queryForList("select kind || ' ' || subject from exception_item", String.class))
                .singleElement()
                .asString()
                .startsWith("NOT_FOLLOWED " + bad);
        follower.fails = null;
        rooms.process(List.of(said("G2").charge("2", "FELONY", null).by("pd-sampleton")));
        settle();
        assertThat(follower.shown).contains(bad);
    }

    @Test
    void a_case_whose_values_the_database_refuses_holds_up_no_other() {
        UUID bad = recorded("R1");
        UUID other = recorded("R2");
        follower.fails = new org.springframework.jdbc.BadSqlGrammarException(
                "writing",
                "insert",
                new java.sql.SQLException("the same row twice in one command, says the test", "21000"));
        follower.failsFor = bad;
        settle();

        assertThat(follower.shown).containsExactly(other);
        assertThat(items()).containsExactly("NOT_FOLLOWED OPEN");
        follower.fails = null;
        rooms.process(List.of(said("R1").charge("2", "FELONY", null).by("pd-sampleton")));
        settle();
        assertThat(follower.shown).contains(bad);
        assertThat(items()).as("it was followed").containsExactly("NOT_FOLLOWED CLOSED");
    }

    @Test
    void a_table_that_is_not_there_is_no_fault_of_a_case() {
        recorded("W1");
        following.turn(10);
        follower.fails = new org.springframework.jdbc.BadSqlGrammarException(
                "writing", "insert", new java.sql.SQLException("no such table, says the test", "42P01"));

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> following.turn(10))
                .isSameAs(follower.fails);
        assertThat(items()).isEmpty();
    }

    private List<String> items() {
        return rooms.jdbc.queryForList("select kind || ' ' || state from exception_item", String.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody let it go on");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_case_at_hand_is_shown_as_one_that_is_read() {
        UUID one = recorded("H1");
        rooms.process(List.of(said("H1").charge("2", "FELONY", null).by("pd-sampleton")));
        UUID other = recorded("H2");
        settle();
        Map<UUID, String> atHand = Map.copyOf(follower.stood);
        assertThat(rooms.room(CasesAtHand.class).standing(List.of(one, other))).containsOnlyKeys(one, other);

        rooms.inTransaction(() -> {
            new FollowCursor(rooms.jdbc).everything();
            return true;
        });
        follower.stood.clear();
        var reading = following(caseIds -> new HashMap<>());
        reading.turn(100);

        assertThat(follower.stood).isEqualTo(atHand).hasSize(2);
    }

    @Test
    void of_two_cases_that_were_joined_one_is_shown_and_the_other_is_gone() {
        UUID older = recorded("J1");
        UUID younger = recorded("J2");
        settle();
        follower.shown.clear();
        follower.gone.clear();
        rooms.join(older, younger);
        rooms.process(List.of(said("J2").charge("2", "FELONY", null).by("pd-sampleton")));
        settle();

        assertThat(follower.shown).containsExactly(older);
        assertThat(follower.gone).containsExactly(younger);
        assertThat(rooms.room(CasesAtHand.class).standing(List.of(younger))).isEmpty();

        follower.shown.clear();
        rooms.separate(younger);
        settle();
        assertThat(follower.shown).containsExactlyInAnyOrder(older, younger);
    }

    @Test
    void a_case_that_goes_on_as_another_too_is_shown_with_all_that_was_said_of_both() {
        UUID older = recorded("L1");
        rooms.process(List.of(said("L1").charge("2", "FELONY", null).by("pd-sampleton")));
        UUID younger = recorded("L2");
        settle();
        follower.statements.clear();
        rooms.join(older, younger);
        for (int i = 0; i < 6; i++) {
            following.turn(1);
        }

        int all =
                rooms.room(Timeline.class).statements(List.of(older)).get(older).size();
        assertThat(all).isGreaterThan(3);
        assertThat(follower.statements).isNotEmpty().containsOnly(older + " " + all);
    }

    @Test
    void a_case_that_is_followed_is_not_gone_in_the_same_step() {
        UUID older = recorded("K1");
        UUID younger = recorded("K2");
        rooms.join(older, younger);
        rooms.separate(younger);
        settle();
        follower.shown.clear();
        follower.gone.clear();
        CasesAtHand onlyTheYounger = caseIds -> {
            var standing = new HashMap<>(rooms.room(CasesAtHand.class).standing(caseIds));
            standing.keySet().retainAll(List.of(younger));
            return standing;
        };
        rooms.process(List.of(said("K1").charge("2", "FELONY", null).by("pd-sampleton")));
        rooms.process(List.of(said("K2").charge("2", "FELONY", null).by("pd-sampleton")));
        var step = following(onlyTheYounger);
        step.turn(100);
        step.turn(100);

        assertThat(follower.shown).containsExactlyInAnyOrder(older, younger);
        assertThat(follower.gone).isEmpty();
    }

    private Following following(CasesAtHand atHand) {
        return new Following(
                new FollowCursor(rooms.jdbc),
                new JdbcTransactionManager(rooms.jdbc.getDataSource()),
                rooms.room(RecordLog.class),
                rooms.room(Timeline.class),
                atHand,
                List.of(follower),
                java.time.Clock.systemUTC());
    }

    private void settle() {
        following.turn(100);
        following.turn(100);
    }

    private UUID recorded(String tracking) {
        return rooms.process(List.of(said(tracking).charge("1", "FELONY", null).by("pd-sampleton")))
                .onward()
                .get(0)
                .caseId();
    }
}
