package org.caseway.wiring.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.distribution.Consignments.delivery;
import static org.caseway.distribution.Consignments.results;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.caseway.distribution.Attempt.Result;
import org.caseway.distribution.ChannelAdapter;
import org.caseway.distribution.Consignments;
import org.caseway.distribution.Delivery;
import org.caseway.distribution.Dispatched;
import org.caseway.partners.Reach;
import org.caseway.partners.Subscriber;
import org.caseway.partners.SubscriptionTerms;
import org.caseway.wiring.Home;
import org.caseway.wiring.Secrets;
import org.caseway.wiring.sftp.Keys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SftpPushDeliveryTest extends AdapterContract {

    private static final Duration TIMEOUT = Duration.ofMillis(1500);

    @TempDir
    Path directory;

    private Secrets secrets;
    private PartnerServer server;
    private SftpPushDelivery adapter;

    @BeforeEach
    void start() throws Exception {
        secrets = new Secrets(new Home(directory.resolve("home"), 0));
        var keys = new Keys(secrets);
        server = new PartnerServer(directory.resolve("partner"), keys.push("bureau"));
        adapter = new SftpPushDelivery(keys::push, TIMEOUT);
    }

    @AfterEach
    void stop() throws Exception {
        adapter.close();
        server.close();
    }

    @Override
    ChannelAdapter adapter() {
        return adapter;
    }

    @Override
    protected Subscriber subscriber() {
        return at("sftp://caseway@127.0.0.1:" + server.port() + "/inbox", server.fingerprint());
    }

    private static Subscriber at(String url, String hostKey) {
        return new Subscriber(
                "bureau",
                "Bureau",
                "law-enforcement",
                "test",
                Subscriber.DeliveryChannel.SFTP_PUSH,
                Subscriber.Format.XML,
                URI.create(url),
                Set.of(),
                Set.of(),
                Set.of(),
                SubscriptionTerms.NONE,
                Set.of(),
                new Reach(List.of(), Set.of(hostKey)));
    }

    @Override
    protected List<String> arrived() throws Exception {
        return server.names().stream()
                .map(name -> name.replaceAll("^\\d+-|\\.xml$", ""))
                .toList();
    }

    @Override
    protected void breakDown() {
        server.mood = PartnerServer.Mood.FULL;
    }

    @Override
    protected void mend() {
        server.mood = PartnerServer.Mood.WELL;
    }

    private static String error(Dispatched dispatched) {
        return String.valueOf(dispatched.attempts().get(0).error());
    }

    @Test
    void a_consignment_is_one_connection_and_sending_again_replaces_the_same_files() throws Exception {
        Delivery one = delivery(7, first, 1);
        Delivery two = delivery(8, second, 1);
        adapter.send(Consignments.of(subscriber(), one, two));
        int logins = server.logins.get();

        var dispatched = adapter.send(Consignments.of(subscriber(), one, two));

        assertThat(results(dispatched, one, two)).containsOnly(Result.DELIVERED);
        assertThat(server.names()).containsExactly("000000000007-7-test.xml", "000000000008-8-test.xml");
        assertThat(server.file("000000000007-7-test.xml")).hasBinaryContent(one.content());
        assertThat(server.logins.get()).isEqualTo(2 * logins);
    }

    @Test
    void nothing_is_written_under_the_name_by_which_it_is_fetched() throws Exception {
        adapter.send(Consignments.of(subscriber(), delivery(7, first, 1)));

        assertThat(server.opened).containsExactly(".000000000007-7-test.xml.part");
        assertThat(server.names()).containsExactly("000000000007-7-test.xml");
    }

    @Test
    void a_server_of_the_plain_protocol_replaces_a_file_too() throws Exception {
        server.plain();
        Delivery one = delivery(7, first, 1);
        adapter.send(Consignments.of(subscriber(), one));
        Files.writeString(server.file("000000000007-7-test.xml"), "half");

        var dispatched = adapter.send(Consignments.of(subscriber(), one));

        assertThat(results(dispatched, one)).containsOnly(Result.DELIVERED);
        assertThat(server.file("000000000007-7-test.xml")).hasBinaryContent(one.content());
    }

    @Test
    void a_document_larger_than_a_packet_arrives_whole() throws Exception {
        byte[] large = new byte[300_000];
        java.util.Arrays.fill(large, (byte) 'x');
        Delivery small = delivery(7, first, 1);
        var one = new Delivery(
                small.pointer(),
                small.deliveryId(),
                1,
                small.events(),
                org.caseway.message.Encoding.JSON,
                large,
                small.telling());

        adapter.send(Consignments.of(subscriber(), one));

        assertThat(server.file("000000000007-7-test.json")).hasBinaryContent(large);
    }

    @Test
    void a_server_with_another_key_is_refused_before_anything_is_shown_to_it() throws Exception {
        Subscriber known = subscriber();
        server.changeHostKey();
        Delivery one = delivery(1, first, 1);
        Delivery two = delivery(2, second, 1);

        var dispatched = adapter.send(Consignments.of(known, one, two));

        assertThat(results(dispatched, one, two)).containsExactly(Result.UNREACHABLE, Result.UNTRIED);
        assertThat(error(dispatched)).isEqualTo("unreachable: the server's key is not one that is known");
        assertThat(server.logins).hasValue(0);
        assertThat(server.names()).isEmpty();
    }

    @Test
    void a_server_that_does_not_know_the_hub_is_told_as_such() throws Exception {
        var stranger = new Keys(new Secrets(new Home(directory.resolve("other"), 0)));
        Delivery one = delivery(1, first, 1);

        try (var other = new SftpPushDelivery(stranger::push, TIMEOUT)) {
            var dispatched = other.send(Consignments.of(subscriber(), one));
            assertThat(error(dispatched)).isEqualTo("unreachable: not let in");
        }
    }

    @Test
    void a_key_that_others_may_read_is_not_used() throws Exception {
        Files.setPosixFilePermissions(secrets.file("sftp-push-bureau"), PosixFilePermissions.fromString("rw-r-----"));
        Delivery one = delivery(1, first, 1);

        assertThat(error(adapter.send(Consignments.of(subscriber(), one))))
                .isEqualTo("unreachable: the hub's key cannot be used");
        assertThat(server.logins).hasValue(0);
    }

    @Test
    void a_server_that_stalls_holds_the_lane_no_longer_than_agreed_and_serves_again_after() throws Exception {
        server.mood = PartnerServer.Mood.STALLED;
        Delivery one = delivery(1, first, 1);
        Delivery two = delivery(2, second, 1);
        long began = System.nanoTime();

        var dispatched = adapter.send(Consignments.of(subscriber(), one, two));

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(TIMEOUT.multipliedBy(4));
        assertThat(results(dispatched, one, two)).containsExactly(Result.UNREACHABLE, Result.UNTRIED);
        assertThat(error(dispatched)).isEqualTo("unreachable: timed out at write");
        mend();
        assertThat(results(adapter.send(Consignments.of(subscriber(), one, two)), one, two))
                .containsOnly(Result.DELIVERED);
    }

    @Test
    void a_peer_that_takes_the_connection_and_says_nothing_is_given_up() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Delivery one = delivery(1, first, 1);
            long began = System.nanoTime();

            var dispatched = adapter.send(Consignments.of(
                    at("sftp://caseway@127.0.0.1:" + silent.getLocalPort() + "/inbox", server.fingerprint()), one));

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(TIMEOUT.multipliedBy(4));
            assertThat(error(dispatched)).isEqualTo("unreachable: timed out at login");
        }
    }

    @Test
    void a_full_disk_is_told_by_the_number_of_the_answer() {
        breakDown();
        Delivery one = delivery(1, first, 1);

        assertThat(error(adapter.send(Consignments.of(subscriber(), one))))
                .isEqualTo("unreachable: write refused, sftp status 4");
    }

    @Test
    void a_connection_that_breaks_is_opened_anew_for_the_next_consignment() throws Exception {
        Delivery one = delivery(1, first, 1);
        adapter.send(Consignments.of(subscriber(), one));
        server.cutConnections();
        Delivery two = delivery(2, first, 2);

        assertThat(results(adapter.send(Consignments.of(subscriber(), two)), two))
                .containsOnly(Result.DELIVERED);
        assertThat(server.names()).hasSize(2);
    }

    @Test
    void nobody_listening_and_a_forbidden_address_are_told_apart() throws IOException {
        Delivery one = delivery(1, first, 1);
        String key = server.fingerprint();
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertThat(error(adapter.send(Consignments.of(at("sftp://caseway@127.0.0.1:" + port + "/inbox", key), one))))
                .isEqualTo("unreachable: no connection");
        assertThat(error(adapter.send(Consignments.of(at("sftp://caseway@10.0.0.1/inbox", key), one))))
                .isEqualTo("unreachable: the address is not allowed");
    }
}
