package org.caseway.wiring.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.caseway.distribution.DeliveryWorld.subscriber;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.caseway.distribution.ChannelAdapter;
import org.caseway.distribution.Delivery;
import org.caseway.distribution.DeliveryWorld;
import org.caseway.distribution.Dispatched;
import org.caseway.distribution.Distribution;
import org.caseway.distribution.Events;
import org.caseway.journey.Batch;
import org.caseway.journey.Recorded;
import org.caseway.wiring.PartnersInForce;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The two routes as they ship, with lanes on threads of their own. */
class DeliverRouteTest {

    private final DeliveryWorld world = new DeliveryWorld(subscriber("one", "prosecutor"), subscriber("two", "court"));
    private final Distribution distribution = world.node("route-test");
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<Delivery> one = new CopyOnWriteArrayList<>();
    private final List<Delivery> two = new CopyOnWriteArrayList<>();
    private final AtomicInteger breakdowns = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean oneIsStuck;
    private LaneRoutes lanes;

    @BeforeEach
    void start() throws Exception {
        camel.disableJMX();
        camel.getRegistry().bind("distribution", distribution);
        camel.getRegistry().bind("queueDelivery", (ChannelAdapter) consignment -> {
            if (breakdowns.getAndDecrement() > 0) {
                throw new IllegalStateException("the adapter breaks down");
            }
            boolean first = consignment.subscriber().id().equals("one");
            if (first && oneIsStuck) {
                hang();
            }
            (first ? one : two).addAll(consignment.deliveries());
            return Dispatched.of(
                    consignment,
                    consignment.deliveries().stream().map(Delivery::delivered).toList());
        });
        camel.addComponent("lane", new LaneComponent(distribution));
        for (String route : new String[] {"00-errors", "60-distribute", "70-deliver"}) {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.resolveResource(camel, "classpath:camel/" + route + ".camel.yaml"));
        }
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:begin").to("direct:distribute");
                from("direct:answer").routeId("answer-stands-in").transform().body();
            }
        });
        camel.start();
        lanes = new LaneRoutes(
                camel,
                new PartnersInForce(() -> world),
                distribution,
                world.control(distribution),
                Duration.ofMillis(300));
        lanes.open();
    }

    @AfterEach
    void stop() {
        over.countDown();
        lanes.close();
        camel.stop();
    }

    private void hang() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void record(Recorded... events) {
        world.transaction.executeWithoutResult(status -> {
            world.remember(List.of(events));
            var batch = Batch.of(List.of(events));
            assertThat(camel.createProducerTemplate().requestBody("direct:begin", batch))
                    .isSameAs(batch);
        });
    }

    @Test
    void there_is_one_route_per_subscriber_and_opening_again_adds_none() {
        lanes.open();

        assertThat(camel.getRoutes().stream().map(route -> route.getId()).filter(id -> id.startsWith("deliver-")))
                .containsExactlyInAnyOrder("deliver-one", "deliver-two");
    }

    @Test
    void a_recorded_batch_reaches_every_lane_and_is_marked() {
        UUID caseId = UUID.randomUUID();
        record(Events.arrest(caseId), Events.arrest(caseId));

        await().untilAsserted(() -> assertThat(delivered()).isEqualTo(4));
        assertThat(one).extracting(Delivery::sequence).containsExactly(1, 2);
        assertThat(two).extracting(Delivery::sequence).containsExactly(1, 2);
    }

    @Test
    void a_subscriber_that_hangs_delays_nobody_else() {
        oneIsStuck = true;
        for (int i = 0; i < 20; i++) {
            record(Events.arrest(UUID.randomUUID()));
        }

        await().untilAsserted(() -> assertThat(delivered()).isEqualTo(20));
        assertThat(two).hasSize(20);
        assertThat(one).isEmpty();
    }

    @Test
    void an_exchange_that_breaks_down_is_claimed_again() {
        world.clock.pass(Duration.ofSeconds(1));
        breakdowns.set(2);
        record(Events.arrest(UUID.randomUUID()));

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            world.clock.pass(Duration.ofSeconds(1));
            assertThat(delivered()).isEqualTo(2);
        });
    }

    @Test
    void an_error_ends_neither_a_lane_nor_the_renewal_of_leases() {
        record(Events.arrest(UUID.randomUUID()));
        await().untilAsserted(() -> assertThat(delivered()).isEqualTo(2));

        world.database.breakDown(true);
        distribution.lane("one").wake();
        distribution.lane("two").wake();
        await().untilAsserted(() -> assertThat(world.database.broken())
                .hasSizeGreaterThanOrEqualTo(3)
                .contains("lane-leases"));
        world.database.breakDown(false);

        record(Events.arrest(UUID.randomUUID()));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            world.clock.pass(Duration.ofSeconds(1));
            assertThat(delivered()).isEqualTo(4);
        });
        world.jdbc.update("update delivery_lease set expires_at = clock_timestamp() + interval '5 seconds'");
        await().untilAsserted(() -> assertThat(world.jdbc.queryForObject(
                        "select bool_and(expires_at > clock_timestamp() + interval '10 seconds') from delivery_lease",
                        Boolean.class))
                .isTrue());
    }

    @Test
    void a_stopped_route_gives_its_lane_to_another_node() throws Exception {
        record(Events.arrest(UUID.randomUUID()));
        await().untilAsserted(() -> assertThat(delivered()).isEqualTo(2));

        camel.getRouteController().stopRoute("deliver-one");

        assertThat(world.jdbc.queryForObject(
                        "select expires_at <= clock_timestamp() from delivery_lease where name = 'lane:one'",
                        Boolean.class))
                .isTrue();
    }

    private long delivered() {
        Long count = world.jdbc.queryForObject("select count(*) from delivery where status = 'DELIVERED'", Long.class);
        return count == null ? 0 : count;
    }
}
