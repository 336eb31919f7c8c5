package org.caseway.wiring.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.caseway.oversight.AlertCallSettings;
import org.caseway.oversight.Overview;
import org.caseway.simulator.WebhookSubscriber;
import org.junit.jupiter.api.Test;

/** Alerts over a real connection: signed, and to nowhere that nobody agreed to. */
class AlertWebhookTest {

    private static final String SECRET = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[24]);
    private static final byte[] BODY = "{\"state\": \"RAISED\"}".getBytes(StandardCharsets.UTF_8);

    @Test
    void it_is_signed_so_that_its_recipient_can_trust_it() throws Exception {
        try (var pager = new WebhookSubscriber(0, new byte[24]);
                var webhook = to("http://127.0.0.1:" + pager.port() + "/")) {
            assertThat(webhook.tell("alert-1-RAISED", BODY)).isNull();
            assertThat(pager.received()).singleElement().isEqualTo(BODY);
        }
        try (var stranger = new WebhookSubscriber(0, new byte[] {1, 2, 3});
                var webhook = to("http://127.0.0.1:" + stranger.port() + "/")) {
            assertThat(webhook.tell("alert-1-RAISED", BODY)).isEqualTo("status 401");
        }
    }

    @Test
    void nobody_is_called_in_the_clear_or_in_a_network_that_was_not_agreed() {
        try (var clear = to("http://pager.example.org/");
                var inside = to("https://10.1.2.3/")) {
            assertThat(clear.tell("alert-1-RAISED", BODY)).isEqualTo("the url is not https");
            assertThat(inside.tell("alert-1-RAISED", BODY)).contains("not allowed");
        }
    }

    private static AlertWebhook to(String url) {
        return new AlertWebhook(
                new AlertCallSettings(URI.create(url), List.of(), Overview.Level.NOTICE, Duration.ofSeconds(5)),
                () -> SECRET,
                Duration.ofSeconds(5),
                Clock.systemUTC());
    }
}
