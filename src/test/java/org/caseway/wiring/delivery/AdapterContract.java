package org.caseway.wiring.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.distribution.Consignments.delivery;
import static org.caseway.distribution.Consignments.results;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.caseway.distribution.Attempt.Result;
import org.caseway.distribution.ChannelAdapter;
import org.caseway.distribution.Consignments;
import org.caseway.distribution.Delivery;
import org.junit.jupiter.api.Test;

/** What every transport must do that the hub sends by, besides what {@link ChannelContract} asks of each. */
abstract class AdapterContract extends ChannelContract {

    final UUID first = UUID.randomUUID();
    final UUID second = UUID.randomUUID();

    abstract ChannelAdapter adapter() throws Exception;

    @Override
    protected final void serve() throws Exception {
        world().drain(node(), subscriber().id(), adapter());
    }

    @Override
    protected final void serveWithoutNotice() throws Exception {
        var claimed = node().lane(subscriber().id()).next().orElseThrow();
        adapter().send(node().render(claimed));
        node().lane(subscriber().id()).stumble();
        world().clock.pass(Duration.ofSeconds(10));
    }

    @Override
    protected final List<String> failures() throws Exception {
        return world().jdbc
                .queryForList("select last_error from delivery_pointer where last_error is not null", String.class);
    }

    @Test
    void a_consignment_arrives_in_order_per_case() throws Exception {
        Delivery[] all = {
            delivery(1, first, 1),
            delivery(2, second, 1),
            delivery(3, first, 2),
            delivery(4, second, 2),
            delivery(5, first, 3)
        };

        var dispatched = adapter().send(Consignments.of(subscriber(), all));

        assertThat(results(dispatched, all)).containsOnly(Result.DELIVERED);
        List<String> arrived = arrived();
        assertThat(arrived).containsExactlyInAnyOrder("1-test", "2-test", "3-test", "4-test", "5-test");
        assertThat(arrived).containsSubsequence("1-test", "3-test", "5-test").containsSubsequence("2-test", "4-test");
    }

    @Test
    void an_empty_consignment_is_nothing() throws Exception {
        assertThat(adapter().send(Consignments.of(subscriber())).attempts()).isEmpty();
    }

    @Test
    void nothing_is_sent_once_the_tenure_has_ended() throws Exception {
        var late = delivery(1, first, 1);

        var dispatched = adapter().send(Consignments.late(subscriber(), late));

        assertThat(results(dispatched, late)).containsExactly(Result.UNTRIED);
        assertThat(arrived()).isEmpty();
    }
}
