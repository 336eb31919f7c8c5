package org.caseway.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookSubscriberTest {

    private static final byte[] KEY = "a synthetic signing key".getBytes(UTF_8);
    private static final String BODY = "{\"deliveryId\":\"1\"}";

    private final HttpClient hub = HttpClient.newHttpClient();
    private WebhookSubscriber subscriber;

    @BeforeEach
    void listen() throws IOException {
        subscriber = new WebhookSubscriber(0, KEY);
    }

    @AfterEach
    void stop() {
        subscriber.close();
    }

    @Test
    void takes_what_is_rightly_signed() throws Exception {
        var now = Long.toString(Instant.now().getEpochSecond());
        assertThat(post(now, "v1,wrong v1," + sign(KEY, now))).isEqualTo(204);
        assertThat(subscriber.received()).containsExactly(BODY.getBytes(UTF_8));
    }

    @Test
    void refuses_a_wrong_signature() throws Exception {
        var now = Long.toString(Instant.now().getEpochSecond());
        assertThat(post(now, "v1," + sign("another key".getBytes(UTF_8), now))).isEqualTo(401);
        assertThat(subscriber.received()).isEmpty();
        assertThat(subscriber.refused()).isEqualTo(1);
    }

    @Test
    void refuses_an_old_signature() throws Exception {
        var old = Long.toString(Instant.now().getEpochSecond() - 600);
        assertThat(post(old, "v1," + sign(KEY, old))).isEqualTo(401);
    }

    @Test
    void signs_as_the_published_example_does() {
        var key = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assertThat(new WebhookSignature(key)
                        .sign("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", "{\"test\": 2432232314}".getBytes(UTF_8)))
                .isEqualTo("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    private static String sign(byte[] key, String timestamp) {
        return new WebhookSignature(key).sign("d1", timestamp, BODY.getBytes(UTF_8));
    }

    private int post(String timestamp, String signature) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + subscriber.port() + "/notifications"))
                .header("webhook-id", "d1")
                .header("webhook-timestamp", timestamp)
                .header("webhook-signature", signature)
                .POST(HttpRequest.BodyPublishers.ofString(BODY))
                .build();
        return hub.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
