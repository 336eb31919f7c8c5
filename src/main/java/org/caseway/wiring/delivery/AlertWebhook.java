package org.caseway.wiring.delivery;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.caseway.oversight.AlertCall;
import org.caseway.oversight.AlertCallSettings;
import org.caseway.partners.Network;
import org.jspecify.annotations.Nullable;

/** Posts alerts to whoever calls people, by the rules of subscribers' webhooks: https, checked addresses, signed. Thread safe. */
final class AlertWebhook implements AlertCall, AutoCloseable {

    private final URI url;
    private final Supplier<String> secret;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final WebhookClient client;

    /** @param timeout for one whole call */
    AlertWebhook(AlertCallSettings settings, Supplier<String> secret, Duration timeout, Clock clock) {
        this.url = Objects.requireNonNull(settings.url());
        this.secret = secret;
        this.clock = clock;
        this.timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "alert-call");
            thread.setDaemon(true);
            return thread;
        });
        List<Network> agreed = settings.networks().stream().map(Network::of).toList();
        List<Network> networks = ReachableAddresses.onThisMachine(url)
                ? Stream.concat(agreed.stream(), ReachableAddresses.LOCAL.stream())
                        .toList()
                : agreed;
        this.client = new WebhookClient(networks, timeout, 1, timer);
    }

    @Override
    public @Nullable String tell(String id, byte[] body) {
        if (!WebhookCall.allowed(url)) {
            return "the url is not https";
        }
        long now = clock.instant().getEpochSecond();
        var request = new HttpPost(url);
        request.setHeader("webhook-id", id);
        request.setHeader("webhook-timestamp", Long.toString(now));
        request.setHeader("webhook-signature", SigningKey.of(secret.get()).sign(id, now, body));
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        try {
            int status = client.post(request);
            return status >= 200 && status < 300 ? null : status == 0 ? "timed out" : "status " + status;
        } catch (IOException broken) {
            return WebhookCall.error(broken);
        }
    }

    @Override
    public void close() {
        client.close();
        timer.shutdownNow();
    }
}
