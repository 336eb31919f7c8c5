package org.caseway.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseway.distribution.DeliveryWorld.subscriber;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class LeaseTest {

    private final DeliveryWorld world =
            new DeliveryWorld(subscriber("one", "prosecutor"), subscriber("bureau", "law-enforcement"));
    private final Distribution a = world.node("a");
    private final Distribution b = world.node("b");
    private final RecordingAdapter adapter = new RecordingAdapter();
    private final UUID caseId = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    @Test
    void only_the_node_that_holds_the_lane_claims() {
        world.record(a, Events.arrest(caseId));

        assertThat(a.lane("one").claim()).isPresent();
        assertThat(b.lane("one").claim()).isEmpty();
    }

    @Test
    void another_node_takes_over_when_the_lease_has_run_out_and_the_stale_holder_cannot_mark() {
        world.record(a, Events.arrest(caseId));
        var stale = adapter.send(a.render(a.lane("one").claim().orElseThrow()));
        runOut();
        world.drain(b, "one", adapter);

        assertThatThrownBy(() -> a.mark(stale)).isInstanceOf(TenureLost.class);
        assertThat(adapter.taken).hasSize(2);
        assertThat(adapter.taken.get(0)).isEqualTo(adapter.taken.get(1));
        assertThat(world.statuses("one", caseId)).containsExactly("DELIVERED");
        assertThat(a.lane("one").claim()).as("a knows it has lost the lane").isEmpty();
    }

    @Test
    void a_stale_holder_cannot_mark_what_the_new_one_has_claimed_but_not_sent() {
        world.record(a, Events.arrest(caseId));
        var stale = adapter.send(a.render(a.lane("one").claim().orElseThrow()));
        runOut();
        b.lane("one").claim();

        assertThatThrownBy(() -> a.mark(stale)).isInstanceOf(TenureLost.class);
        assertThat(world.statuses("one", caseId)).containsExactly("READY");
    }

    @Test
    void a_stale_failure_is_refused_too() {
        world.record(a, Events.arrest(caseId));
        adapter.answer = d -> d.failed("status 500");
        var stale = adapter.send(a.render(a.lane("one").claim().orElseThrow()));
        runOut();
        b.lane("one").claim();

        assertThatThrownBy(() -> a.mark(stale)).isInstanceOf(TenureLost.class);
        assertThat(world.jdbc.queryForObject("select sum(attempts) from delivery_pointer", Long.class))
                .isZero();
    }

    @Test
    void what_a_stopped_node_may_have_sent_keeps_its_number_though_policy_withholds_it_now() {
        world.record(a, Events.arrest(caseId));
        adapter.send(a.render(a.lane("bureau").claim().orElseThrow()));
        world.record(b, Events.ordered(caseId, "SEAL"));
        runOut();
        world.drain(b, "bureau", adapter);
        world.record(b, Events.ordered(caseId, "UNSEAL"));

        world.drain(b, "bureau", adapter);

        assertThat(adapter.sequences()).containsExactly(1, 2);
        assertThat(world.statuses("bureau", caseId)).containsExactly("WITHHELD", "WITHHELD", "DELIVERED");
    }

    @Test
    void what_a_stopped_node_may_have_sent_is_in_doubt_until_it_is_settled_and_not_for_one_consignment_alone() {
        world.record(a, Events.arrest(caseId), Events.arrest(other));
        adapter.send(a.render(a.lane("bureau").claim().orElseThrow()));
        runOut();
        adapter.answer = d -> d.unreachable(Attempt.NOT_REACHED + "no connection");
        world.drain(b, "bureau", adapter);
        world.record(b, Events.ordered(other, "SEAL"));
        adapter.answer = Delivery::delivered;
        world.clock.pass(Duration.ofMinutes(5));
        world.drain(b, "bureau", adapter);
        world.record(b, Events.ordered(other, "UNSEAL"));

        world.drain(b, "bureau", adapter);

        assertThat(numbers("bureau", other))
                .as("the first may have arrived, of the sealing nothing was told")
                .containsExactly(1, null, 2);
    }

    @Test
    void what_was_refused_and_marked_so_is_not_in_doubt_for_the_node_that_follows() {
        world.record(a, Events.arrest(caseId));
        adapter.answer = d -> d.failed("status 400");
        world.drain(a, "bureau", adapter);
        a.lane("bureau").leave();
        world.record(b, Events.ordered(caseId, "SEAL"));
        adapter.answer = Delivery::delivered;
        world.clock.pass(Duration.ofSeconds(5));
        world.drain(b, "bureau", adapter);
        world.record(b, Events.ordered(caseId, "UNSEAL"));

        world.drain(b, "bureau", adapter);

        assertThat(numbers("bureau", caseId)).containsExactly(null, null, 1);
    }

    @Test
    void doubt_costs_no_statement_where_one_node_serves_and_marks() {
        world.record(a, Events.arrest(caseId));
        world.drain(a, "one", adapter);
        world.record(a, Events.arrest(other));
        world.database.statements.clear();

        world.turn(a, "one", adapter);

        assertThat(adapter.taken).hasSize(2);
        assertThat(world.database.statements)
                .as("to claim, to look a number up, to announce and to settle")
                .filteredOn(sql -> !sql.contains("delivery_lane"))
                .hasSizeLessThanOrEqualTo(6)
                .noneMatch(sql -> sql.contains("not marked") || sql.contains("unnest(sending)"));
    }

    @Test
    void a_node_that_leaves_is_followed_at_once() {
        world.record(a, Events.arrest(caseId));
        a.lane("one").claim();

        a.lane("one").leave();

        assertThat(b.lane("one").claim()).isPresent();
    }

    @Test
    void a_lease_that_is_renewed_is_kept() {
        world.record(a, Events.arrest(caseId));
        a.lane("one").claim();
        world.jdbc.update("update delivery_lease set expires_at = now() + interval '1 second'");

        a.renewLeases();

        assertThat(world.jdbc.queryForObject(
                        "select expires_at > now() + interval '10 seconds' from delivery_lease", Boolean.class))
                .isTrue();
    }

    @Test
    void a_lease_that_has_run_out_is_not_renewed() {
        world.record(a, Events.arrest(caseId));
        a.lane("one").claim();
        runOut();

        a.renewLeases();

        assertThat(b.lane("one").claim()).isPresent();
    }

    @Test
    void a_lease_that_could_not_be_given_back_is_not_renewed_and_runs_out() {
        world.record(a, Events.arrest(caseId));
        a.lane("one").claim();
        world.refuseToGiveBack(
                () -> assertThatThrownBy(() -> a.lane("one").leave()).isInstanceOf(DataAccessException.class));
        a.lane("bureau").claim();
        world.jdbc.update("update delivery_lease set expires_at = now() + interval '1 second'");

        a.renewLeases();

        assertThat(world.jdbc.queryForList(
                        "select name from delivery_lease where expires_at > now() + interval '10 seconds'",
                        String.class))
                .containsExactly("lane:bureau");
    }

    private List<Integer> numbers(String subscriber, UUID ofCase) {
        return world.jdbc.queryForList(
                "select sequence from delivery where subscriber = ? and case_id = ? order by event_id",
                Integer.class,
                subscriber,
                ofCase);
    }

    private void runOut() {
        world.jdbc.update("update delivery_lease set expires_at = now() - interval '1 second'");
    }
}
