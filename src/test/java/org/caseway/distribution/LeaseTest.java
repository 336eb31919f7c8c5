package org.caseway.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseway.distribution.DeliveryWorld.subscriber;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class LeaseTest {

    private final DeliveryWorld world =
            new DeliveryWorld(subscriber("one", "prosecutor"), subscriber("bureau", "law-enforcement"));
    private final Distribution a = world.node("a");
    private final Distribution b = world.node("b");
    private final RecordingAdapter adapter = new RecordingAdapter();
    private final UUID caseId = UUID.randomUUID();

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

    private void runOut() {
        world.jdbc.update("update delivery_lease set expires_at = now() - interval '1 second'");
    }
}
