package org.caseway.wiring.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.caseway.distribution.DeliveryWorld;
import org.caseway.distribution.Distribution;
import org.caseway.distribution.Events;
import org.caseway.journey.Recorded;
import org.caseway.partners.Subscriber;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every channel must do, from the pointer to the recipient, whoever of the two calls the other. */
public abstract class ChannelContract {

    /** Said by a peer that breaks down; stands for anything that must not be kept. */
    protected static final String CANARY = "Canary Personal-Value 555-0199";

    private static final String CODE =
            "(unreachable|unanswered): [A-Za-z0-9 ',.-]{3,60}|status \\d{3}|[a-z]+(-[a-z]+)+";

    private @Nullable DeliveryWorld world;
    private @Nullable Distribution node;

    protected abstract Subscriber subscriber() throws Exception;

    /** Delivers what is due now. */
    protected abstract void serve() throws Exception;

    /** Delivers once, and the hub stops before it knows. */
    protected abstract void serveWithoutNotice() throws Exception;

    /** Delivery ids that the recipient has, in the order of arrival, repetitions included. */
    protected abstract List<String> arrived() throws Exception;

    /** From now on nothing arrives, and the peer says {@link #CANARY} where it can say anything. */
    protected abstract void breakDown() throws Exception;

    /** The end of that. */
    protected abstract void mend() throws Exception;

    /** What was said of failures, or kept. */
    protected abstract List<String> failures() throws Exception;

    protected final DeliveryWorld world() throws Exception {
        DeliveryWorld known = world;
        if (known == null) {
            known = new DeliveryWorld(subscriber());
            world = known;
        }
        return known;
    }

    protected final Distribution node() throws Exception {
        Distribution known = node;
        if (known == null) {
            known = world().node("contract");
            node = known;
        }
        return known;
    }

    private List<String> ids(Recorded... events) throws Exception {
        String id = subscriber().id();
        return Stream.of(events).map(event -> event.eventId() + "-" + id).toList();
    }

    @Test
    void the_events_of_a_case_arrive_in_order() throws Exception {
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        Recorded[] events = {
            Events.arrest(one), Events.arrest(other), Events.arrest(one), Events.arrest(other), Events.arrest(one)
        };
        world().record(node(), events);

        serve();

        List<String> arrived = arrived();
        assertThat(arrived).containsExactlyInAnyOrderElementsOf(ids(events));
        assertThat(arrived)
                .containsSubsequence(ids(events[0], events[2], events[4]))
                .containsSubsequence(ids(events[1], events[3]));
    }

    @Test
    void what_is_sent_again_has_the_id_it_had() throws Exception {
        UUID one = UUID.randomUUID();
        Recorded[] events = {Events.arrest(one), Events.arrest(one)};
        world().record(node(), events);

        serveWithoutNotice();
        serve();

        assertThat(arrived().stream().distinct()).containsExactlyElementsOf(ids(events));
        assertThat(world().jdbc.queryForObject("select count(*) from delivery_waiting", Integer.class))
                .isZero();
    }

    @Test
    void a_failure_is_told_by_a_code_and_nothing_personal_and_loses_nothing() throws Exception {
        UUID one = UUID.randomUUID();
        Recorded event = Events.arrest(one);
        world().record(node(), event);
        breakDown();

        serve();

        assertThat(failures())
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(failure)
                        .matches(CODE)
                        .doesNotContainIgnoringCase("canary")
                        .doesNotContain("555")
                        .doesNotContain(one.toString()));
        mend();
        world().clock.pass(Duration.ofMinutes(1));
        serve();
        assertThat(arrived()).contains(ids(event).get(0));
    }
}
