package org.caseway.wiring.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.caseway.distribution.Consignments.delivery;
import static org.caseway.distribution.Consignments.results;

import jakarta.jms.DeliveryMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.PageFullMessagePolicy;
import org.caseway.distribution.Attempt.Result;
import org.caseway.distribution.ChannelAdapter;
import org.caseway.distribution.Consignment;
import org.caseway.distribution.Consignments;
import org.caseway.distribution.Delivery;
import org.caseway.partners.Subscriber;
import org.caseway.wiring.Names;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueDeliveryTest extends AdapterContract {

    private static final String QUEUE = Names.deliveryQueue("court-cms");

    @TempDir
    Path directory;

    private TestBroker broker;
    private BreakableConnections connections;
    private QueueDelivery adapter;

    @BeforeEach
    void start() throws Exception {
        broker = new TestBroker(directory, QUEUE);
        connections = new BreakableConnections(broker.connections());
        adapter = QueueDelivery.ofLanes(connections.factory());
    }

    @AfterEach
    void stop() throws Exception {
        adapter.close();
        broker.close();
    }

    @Override
    ChannelAdapter adapter() {
        return adapter;
    }

    @Override
    protected Subscriber subscriber() {
        return subscriber("court-cms");
    }

    @Override
    protected void breakDown() throws Exception {
        broker.stop();
    }

    @Override
    protected void mend() throws Exception {
        broker.restart();
    }

    private static Subscriber subscriber(String id) {
        return new Subscriber(
                id,
                id,
                "court",
                "test",
                Subscriber.DeliveryChannel.QUEUE,
                Subscriber.Format.XML,
                null,
                Set.of(),
                Set.of(),
                Set.of());
    }

    @Override
    protected List<String> arrived() throws Exception {
        var ids = new ArrayList<String>();
        for (var message : broker.drain(QUEUE)) {
            ids.add(message.getStringProperty(Names.DELIVERY_ID));
        }
        return ids;
    }

    @Test
    void a_message_is_durable_and_says_what_it_is() throws Exception {
        var delivery = delivery(9, first, 4);
        adapter.send(Consignments.of(subscriber(), delivery));

        var message = broker.drain(QUEUE).get(0);
        byte[] body = new byte[(int) message.getBodyLength()];
        message.readBytes(body);
        assertThat(body).isEqualTo(delivery.content());
        assertThat(message.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
        assertThat(message.getStringProperty(Names.DELIVERY_CASE)).isEqualTo(first.toString());
        assertThat(message.getIntProperty(Names.DELIVERY_SEQUENCE)).isEqualTo(4);
        assertThat(message.getStringProperty(Names.DELIVERY_EVENTS)).isEqualTo("ARREST_REPORTED");
        assertThat(message.getStringProperty(Names.DELIVERY_CONTENT_TYPE)).isEqualTo("application/xml");
    }

    @Test
    void what_is_sent_again_after_a_crash_is_queued_once_and_counts_as_delivered() throws Exception {
        var one = delivery(1, first, 1);
        var two = delivery(2, first, 2);
        var three = delivery(3, second, 1);
        adapter.send(Consignments.of(subscriber(), one, two));

        var dispatched = adapter.send(Consignments.of(subscriber(), one, two, three));

        assertThat(results(dispatched, one, two, three)).containsOnly(Result.DELIVERED);
        assertThat(arrived()).containsExactly("1-test", "2-test", "3-test");
    }

    @Test
    void another_node_that_takes_over_sends_only_what_the_last_consignment_had_not() throws Exception {
        var one = delivery(1, first, 1);
        var two = delivery(2, first, 2);
        var three = delivery(3, second, 1);
        adapter.send(Consignments.of(subscriber(), one));
        adapter.send(Consignments.of(subscriber(), two));

        try (var other = QueueDelivery.ofLanes(broker.connections())) {
            var dispatched = other.send(Consignments.of(subscriber(), two, three));
            assertThat(results(dispatched, two, three)).containsOnly(Result.DELIVERED);
        }

        assertThat(arrived()).containsExactly("1-test", "2-test", "3-test");
    }

    @Test
    void a_node_that_takes_the_lane_back_knows_what_another_has_sent_meanwhile() throws Exception {
        var one = delivery(1, first, 1);
        var two = delivery(2, first, 2);
        var three = delivery(3, second, 1);
        adapter.send(Consignments.of(subscriber(), one));
        try (var other = QueueDelivery.ofLanes(broker.connections())) {
            other.send(Consignments.of(subscriber(), two));
        }

        var dispatched = adapter.send(Consignments.of(subscriber(), two, three));

        assertThat(results(dispatched, two, three)).containsOnly(Result.DELIVERED);
        assertThat(arrived()).containsExactly("1-test", "2-test", "3-test");
    }

    @Test
    void the_note_of_a_lane_outlives_the_notices_that_go_to_the_same_subscriber() throws Exception {
        var one = delivery(1, first, 1);
        adapter.send(Consignments.of(subscriber(), one));
        try (var notices = QueueDelivery.ofNotices(broker.connections())) {
            notices.send(Consignments.of(subscriber(), delivery(7, second, 1)));
        }

        try (var restarted = QueueDelivery.ofLanes(broker.connections())) {
            restarted.send(Consignments.of(subscriber(), one));
        }
        try (var restarted = QueueDelivery.ofNotices(broker.connections())) {
            restarted.send(Consignments.of(subscriber(), delivery(7, second, 1)));
        }

        assertThat(arrived()).containsExactly("1-test", "7-test");
    }

    @Test
    void a_commit_of_which_nobody_heard_is_no_failure_and_is_known_when_the_broker_is_back() throws Exception {
        var one = delivery(1, first, 1);
        var two = delivery(2, second, 1);
        connections.loseAnswerOfNextCommit();

        assertThatThrownBy(() -> adapter.send(Consignments.of(subscriber(), one, two)))
                .as("so that the lane keeps them in doubt")
                .isInstanceOf(IllegalStateException.class);

        connections.mend();
        var dispatched = adapter.send(Consignments.of(subscriber(), one, two));
        assertThat(results(dispatched, one, two)).containsOnly(Result.DELIVERED);
        assertThat(arrived()).containsExactly("1-test", "2-test");
    }

    @Test
    void a_queue_that_is_full_is_tried_once_and_not_for_each_that_waits(@TempDir Path elsewhere) throws Exception {
        var small = new AddressSettings()
                .setMaxSizeBytes(100_000)
                .setPageSizeBytes(50_000)
                .setPageLimitBytes(250_000L)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setPageFullMessagePolicy(PageFullMessagePolicy.FAIL);
        try (var filling = new TestBroker(elsewhere, small, QUEUE)) {
            var counted = new BreakableConnections(filling.connections());
            var consignment = Consignments.inOneTenure(subscriber());
            try (var lane = QueueDelivery.ofLanes(counted.factory())) {
                Delivery[] some = some(0);
                for (int i = 1; i < 50 && sent(lane, consignment, some).equals(Set.of(Result.DELIVERED)); i++) {
                    some = some(i * 100);
                }
                int before = counted.opened();

                var dispatched = lane.send(consignment.apply(some));

                assertThat(results(dispatched, some))
                        .startsWith(Result.UNREACHABLE, Result.UNTRIED)
                        .doesNotContain(Result.DELIVERED, Result.FAILED);
                assertThat(counted.opened() - before).isLessThanOrEqualTo(1);
                filling.drain(QUEUE);
                assertThat(sent(lane, consignment, some)).containsExactly(Result.DELIVERED);
            }
        }
    }

    private static Set<Result> sent(
            QueueDelivery lane, Function<Delivery[], Consignment> consignment, Delivery[] deliveries) {
        return Set.copyOf(results(lane.send(consignment.apply(deliveries)), deliveries));
    }

    private static Delivery[] some(int from) {
        return IntStream.range(from, from + 100)
                .mapToObj(i -> delivery(i, UUID.randomUUID(), 1))
                .toArray(Delivery[]::new);
    }

    @Test
    void one_note_is_kept_however_many_consignments_there_were() throws Exception {
        for (int i = 1; i <= 5; i++) {
            adapter.send(Consignments.of(subscriber(), delivery(i, first, i)));
        }

        // the broker drops the one before when it has put the next
        await().untilAsserted(() -> assertThat(broker.depth(Names.CONSIGNMENTS)).isEqualTo(1));
    }

    @Test
    void the_broker_knows_after_a_restart_what_it_has_taken() throws Exception {
        var one = delivery(1, first, 1);
        adapter.send(Consignments.of(subscriber(), one));
        broker.stop();
        broker.restart();

        var dispatched = adapter.send(Consignments.of(subscriber(), one));

        assertThat(results(dispatched, one)).containsExactly(Result.DELIVERED);
        assertThat(arrived()).containsExactly("1-test");
    }

    @Test
    void a_broker_that_is_down_is_an_unreachable_recipient_and_serves_again_when_it_is_back() throws Exception {
        var one = delivery(1, first, 1);
        var two = delivery(2, second, 1);
        broker.stop();

        assertThat(results(adapter.send(Consignments.of(subscriber(), one, two)), one, two))
                .containsExactly(Result.UNREACHABLE, Result.UNTRIED);

        broker.restart();
        assertThat(results(adapter.send(Consignments.of(subscriber(), one, two)), one, two))
                .containsOnly(Result.DELIVERED);
        assertThat(arrived()).containsExactly("1-test", "2-test");
    }

    @Test
    void a_queue_that_does_not_exist_takes_nothing() {
        var one = delivery(1, first, 1);

        var dispatched = adapter.send(Consignments.of(subscriber("nobody"), one));

        assertThat(results(dispatched, one)).doesNotContain(Result.DELIVERED);
    }
}
