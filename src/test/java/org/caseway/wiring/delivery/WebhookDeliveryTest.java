package org.caseway.wiring.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.distribution.Consignments.delivery;
import static org.caseway.distribution.Consignments.results;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.caseway.distribution.Attempt.Result;
import org.caseway.distribution.ChannelAdapter;
import org.caseway.distribution.Consignments;
import org.caseway.distribution.TestClock;
import org.caseway.partners.Network;
import org.caseway.partners.Reach;
import org.caseway.partners.Subscriber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookDeliveryTest extends AdapterContract {

    private static final byte[] KEY = "an invented key of 24 by".getBytes(StandardCharsets.UTF_8);

    private record Call(String path, String id, String timestamp, String signature, byte[] body) {}

    private interface Answer {
        void give(HttpExchange exchange) throws IOException;
    }

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Clock clock = new TestClock();
    private List<String> secrets = List.of(secret(KEY));
    private final WebhookDelivery adapter = new WebhookDelivery(id -> secrets, Duration.ofMillis(1500), 4, clock);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;
    private volatile Answer answer = exchange -> exchange.sendResponseHeaders(204, -1);

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            var headers = exchange.getRequestHeaders();
            calls.add(new Call(
                    exchange.getRequestURI().getPath(),
                    headers.getFirst("webhook-id"),
                    headers.getFirst("webhook-timestamp"),
                    headers.getFirst("webhook-signature"),
                    exchange.getRequestBody().readAllBytes()));
            answer.give(exchange);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
        adapter.close();
    }

    @Override
    ChannelAdapter adapter() {
        return adapter;
    }

    @Override
    protected Subscriber subscriber() {
        return at("http://localhost:" + server.getAddress().getPort() + "/hook");
    }

    private static Subscriber at(String url) {
        return new Subscriber(
                "notifier",
                "Notifier",
                "victim-service",
                "test",
                Subscriber.DeliveryChannel.WEBHOOK,
                Subscriber.Format.JSON,
                URI.create(url),
                Set.of(),
                Set.of(),
                Set.of());
    }

    @Override
    protected List<String> arrived() {
        return calls.stream().map(Call::id).toList();
    }

    @Override
    protected void breakDown() {
        answer = exchange -> {
            exchange.getResponseHeaders().add("X-Reason", CANARY);
            byte[] words = CANARY.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(400, words.length);
            exchange.getResponseBody().write(words);
        };
    }

    @Override
    protected void mend() {
        answer = exchange -> exchange.sendResponseHeaders(204, -1);
    }

    @Test
    void a_network_that_the_entry_names_may_be_called() {
        Subscriber one = subscriber();
        var named = new Subscriber(
                one.id(),
                one.name(),
                one.recipientClass(),
                one.purpose(),
                one.channel(),
                one.format(),
                one.url(),
                one.events(),
                one.agencies(),
                one.courts(),
                one.terms(),
                one.serves(),
                new Reach(List.of(Network.of("10.20.0.0/16")), Set.of()));

        var allowed = new ReachableAddresses(ReachableAddresses.networks(named));

        assertThat(allowed.allowed(address("10.20.3.4"))).isTrue();
        assertThat(allowed.allowed(address("10.21.3.4"))).isFalse();
        assertThat(new ReachableAddresses(ReachableAddresses.networks(one)).allowed(address("10.20.3.4")))
                .isFalse();
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void the_signature_holds_when_checked_by_the_published_recipe() throws Exception {
        adapter.send(Consignments.of(subscriber(), delivery(1, first, 1)));

        Call call = calls.get(0);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        String signed = call.id() + "." + call.timestamp() + "." + new String(call.body(), StandardCharsets.UTF_8);
        assertThat(call.signature())
                .isEqualTo("v1,"
                        + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
        assertThat(call.timestamp()).isEqualTo(Long.toString(clock.instant().getEpochSecond()));
    }

    @Test
    void while_a_key_is_replaced_both_sign() throws Exception {
        byte[] next = "another invented key 24 ".getBytes(StandardCharsets.UTF_8);
        secrets = List.of(secret(next), secret(KEY));

        adapter.send(Consignments.of(subscriber(), delivery(1, first, 1)));

        Call call = calls.get(0);
        long at = Long.parseLong(call.timestamp());
        assertThat(call.signature().split(" "))
                .containsExactly(
                        SigningKey.of(secret(next)).sign(call.id(), at, call.body()),
                        SigningKey.of(secret(KEY)).sign(call.id(), at, call.body()));
    }

    @Test
    void a_new_key_signs_the_next_consignment() throws Exception {
        adapter.send(Consignments.of(subscriber(), delivery(1, first, 1)));
        secrets = List.of(secret("another invented key 24 ".getBytes(StandardCharsets.UTF_8)));

        adapter.send(Consignments.of(subscriber(), delivery(2, first, 2)));

        assertThat(calls.get(1).signature())
                .isEqualTo(SigningKey.of(secrets.get(0))
                        .sign(
                                calls.get(1).id(),
                                Long.parseLong(calls.get(1).timestamp()),
                                calls.get(1).body()));
    }

    private static String secret(byte[] key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
    }

    @Test
    void the_signature_of_the_specification_s_own_example_comes_out() {
        assertThat(SigningKey.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                        .sign(
                                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                1614265330,
                                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        assertThat(SigningKey.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").shared())
                .isEqualTo("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    }

    @Test
    void a_redirect_is_refused_and_not_followed() {
        answer = exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(307, -1);
        };
        var one = delivery(1, first, 1);

        var dispatched = adapter.send(Consignments.of(subscriber(), one));

        assertThat(results(dispatched, one)).containsExactly(Result.FAILED);
        assertThat(calls).extracting(Call::path).containsExactly("/hook");
        assertThat(dispatched.attempts().get(0).error()).isEqualTo("status 307");
    }

    @Test
    void a_refused_event_holds_back_only_its_own_case() {
        answer = exchange -> exchange.sendResponseHeaders(
                exchange.getRequestHeaders().getFirst("webhook-id").equals("1-test") ? 400 : 200, -1);
        var refused = delivery(1, first, 1);
        var behind = delivery(2, first, 2);
        var other = delivery(3, second, 1);

        var dispatched = adapter.send(Consignments.of(subscriber(), refused, behind, other));

        assertThat(results(dispatched, refused, behind, other))
                .containsExactly(Result.FAILED, Result.UNTRIED, Result.DELIVERED);
    }

    @Test
    void a_recipient_that_does_not_answer_in_time_is_unreachable_and_no_more_is_sent() {
        answer = exchange -> await();
        var one = delivery(1, first, 1);
        var two = delivery(2, first, 2);

        var dispatched = adapter.send(Consignments.of(subscriber(), one, two));

        assertThat(results(dispatched, one, two)).containsExactly(Result.UNREACHABLE, Result.UNTRIED);
        assertThat(dispatched.attempts().get(0).error()).isEqualTo("unanswered: timed out");
    }

    @Test
    void an_accepted_call_whose_answer_never_ends_counts_as_accepted() {
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            await();
        };
        var one = delivery(1, first, 1);

        assertThat(results(adapter.send(Consignments.of(subscriber(), one)), one))
                .containsExactly(Result.DELIVERED);
    }

    @Test
    void an_answer_without_end_is_not_read() {
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] flood = new byte[1 << 20];
            try {
                for (int i = 0; i < 10_000; i++) {
                    exchange.getResponseBody().write(flood);
                }
            } catch (IOException hungUp) {
                return;
            }
        };
        var one = delivery(1, first, 1);
        long began = System.nanoTime();

        assertThat(results(adapter.send(Consignments.of(subscriber(), one)), one))
                .containsExactly(Result.DELIVERED);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void nobody_listening_is_an_unreachable_recipient() {
        Subscriber gone = subscriber();
        server.stop(0);
        var one = delivery(1, first, 1);

        var dispatched = adapter.send(Consignments.of(gone, one));

        assertThat(dispatched.attempts().get(0).error()).isEqualTo("unreachable: no connection");
    }

    @Test
    void plain_http_is_refused_beyond_this_machine() {
        var one = delivery(1, first, 1);

        var dispatched = adapter.send(Consignments.of(at("http://notify.example.org/hook"), one));

        assertThat(results(dispatched, one)).containsExactly(Result.UNREACHABLE);
        assertThat(dispatched.attempts().get(0).error()).isEqualTo("unreachable: the url is not https");
    }

    @Test
    void a_name_that_leads_into_a_private_network_is_not_called() {
        var one = delivery(1, first, 1);

        var dispatched = adapter.send(Consignments.of(at("https://10.0.0.1/hook"), one));

        assertThat(dispatched.attempts().get(0).error()).isEqualTo("unreachable: the address is not allowed");
        assertThat(calls).isEmpty();
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
