package org.caseway.wiring.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caseway.oversight.ConnectionTest;
import org.caseway.partners.Partners;
import org.caseway.partners.Reach;
import org.caseway.partners.Subscriber;
import org.caseway.partners.Subscriber.DeliveryChannel;
import org.caseway.partners.SubscriptionTerms;
import org.caseway.simulator.WebhookSubscriber;
import org.caseway.wiring.Home;
import org.caseway.wiring.Secrets;
import org.caseway.wiring.broker.Queues;
import org.caseway.wiring.sftp.Keys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each of the five channels is tried against something real that is there, and against nothing. */
class TriedConnectionsTest {

    @TempDir
    private Path directory;

    private Home home;
    private Keys keys;
    private SftpPushDelivery push;
    private TriedConnections connections;

    @BeforeEach
    void open() {
        home = new Home(directory.resolve("home"), 0);
        keys = new Keys(new Secrets(home));
        push = new SftpPushDelivery(keys::push, Duration.ofMillis(1500));
        connections = new TriedConnections(new OneQueue(), home, push);
    }

    @Test
    void a_queue_is_reached_when_it_is_there() {
        assertThat(of("court-cms", DeliveryChannel.QUEUE, null).reached()).isTrue();
        assertThat(of("nobody", DeliveryChannel.QUEUE, null)).satisfies(result -> {
            assertThat(result.reached()).isFalse();
            assertThat(result.steps().toString()).contains("deliver.nobody does not exist");
        });
    }

    @Test
    void a_directory_is_reached_when_it_takes_files() throws Exception {
        assertThat(of("bureau", DeliveryChannel.SFTP, null).reached()).isFalse();
        Files.createDirectories(home.sftp().resolve("subscriber-bureau").resolve("in"));

        assertThat(of("bureau", DeliveryChannel.SFTP, null).reached()).isTrue();
    }

    @Test
    void a_server_is_reached_when_it_is_the_known_one_and_lets_the_hub_in() throws Exception {
        try (var server = new PartnerServer(directory.resolve("partner"), keys.push("bureau"))) {
            String url = "sftp://caseway@127.0.0.1:" + server.port() + "/inbox";
            assertThat(connections.of(pushed(url, server.fingerprint())).reached())
                    .isTrue();
            assertThat(connections.of(pushed(url, "SHA256:" + "A".repeat(43))).reached())
                    .as("somebody in between")
                    .isFalse();
        } finally {
            push.close();
        }
    }

    @Test
    void a_webhook_is_reached_when_its_port_takes_connections_and_its_address_is_allowed() throws Exception {
        String url;
        try (var server = new WebhookSubscriber(0, new byte[24])) {
            url = "http://127.0.0.1:" + server.port() + "/";
            assertThat(of("victims", DeliveryChannel.WEBHOOK, url).reached()).isTrue();
            assertThat(server.received()).as("nothing is delivered").isEmpty();
        }
        assertThat(of("victims", DeliveryChannel.WEBHOOK, url).steps().toString())
                .contains("no connection to port");
        assertThat(of("victims", DeliveryChannel.WEBHOOK, "https://10.1.2.3/")
                        .steps()
                        .toString())
                .contains("not allowed");
    }

    @Test
    void a_feed_is_open_and_its_subscriber_calls() {
        assertThat(of("prosecutor", DeliveryChannel.PULL, null).reached()).isTrue();
    }

    private ConnectionTest.Result of(String id, DeliveryChannel channel, String url) {
        return connections.of(new Subscriber(
                id,
                id,
                "court",
                "test",
                channel,
                Subscriber.Format.XML,
                url == null ? null : URI.create(url),
                Set.of(),
                Set.of(),
                Set.of()));
    }

    private static Subscriber pushed(String url, String hostKey) {
        return new Subscriber(
                "bureau",
                "Bureau",
                "law-enforcement",
                "test",
                DeliveryChannel.SFTP_PUSH,
                Subscriber.Format.XML,
                URI.create(url),
                Set.of(),
                Set.of(),
                Set.of(),
                SubscriptionTerms.NONE,
                Set.of(),
                new Reach(List.of(), Set.of(hostKey)));
    }

    /** A broker that has the queue of one subscriber. */
    private static final class OneQueue implements Queues {
        @Override
        public String address() {
            return "127.0.0.1:0";
        }

        @Override
        public boolean accepting() {
            return true;
        }

        @Override
        public Optional<Long> depth(String queue) {
            return queue.equals("deliver.court-cms") ? Optional.of(0L) : Optional.empty();
        }

        @Override
        public Optional<java.time.Instant> oldest(String queue) {
            return Optional.empty();
        }

        @Override
        public boolean takes(String queue) {
            return true;
        }

        @Override
        public List<String> queues() {
            return List.of("deliver.court-cms");
        }

        @Override
        public void serve(Partners partners) {
            // has what it has
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
