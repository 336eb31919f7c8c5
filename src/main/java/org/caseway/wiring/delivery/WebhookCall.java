package org.caseway.wiring.delivery;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.caseway.distribution.Attempt;
import org.caseway.distribution.Delivery;
import org.caseway.message.Encoding;
import org.caseway.partners.Network;
import org.caseway.partners.Subscriber;
import org.jspecify.annotations.Nullable;

/** One subscriber's webhook, called as Standard Webhooks 1.0 says. Thread safe. */
final class WebhookCall {

    private static final ContentType XML = ContentType.create("application/xml");
    private static final ContentType JSON = ContentType.create("application/json");
    private static final Set<Integer> AWAY = Set.of(429, 502, 503, 504);

    private final @Nullable URI url;
    private final List<Network> networks;
    private final List<String> secrets;
    private final List<SigningKey> keys;
    private final WebhookClient client;
    private final Clock clock;

    /** @param secrets the one in force and, while it is being replaced, the one before: the recipient accepts either */
    WebhookCall(Subscriber subscriber, List<String> secrets, WebhookClient client, Clock clock) {
        this.url = subscriber.url();
        this.networks = ReachableAddresses.networks(subscriber);
        this.secrets = List.copyOf(secrets);
        this.keys = secrets.stream().map(SigningKey::of).toList();
        this.client = client;
        this.clock = clock;
    }

    boolean isFor(Subscriber subscriber, List<String> signedWith) {
        return Objects.equals(url, subscriber.url())
                && networks.equals(ReachableAddresses.networks(subscriber))
                && secrets.equals(signedWith);
    }

    Attempt post(Delivery delivery) {
        URI target = url;
        if (target == null || !allowed(target)) {
            return delivery.unreachable(Attempt.NOT_REACHED + "the url is not https");
        }
        try {
            int status = client.post(request(target, delivery));
            return status == 0 ? delivery.unreachable(Attempt.UNANSWERED + "timed out") : judge(delivery, status);
        } catch (IOException broken) {
            return delivery.unreachable(error(broken));
        }
    }

    private HttpPost request(URI target, Delivery delivery) {
        long now = clock.instant().getEpochSecond();
        var request = new HttpPost(target);
        request.setHeader("webhook-id", delivery.deliveryId());
        request.setHeader("webhook-timestamp", Long.toString(now));
        request.setHeader(
                "webhook-signature",
                keys.stream()
                        .map(key -> key.sign(delivery.deliveryId(), now, delivery.content()))
                        .collect(Collectors.joining(" ")));
        request.setHeader("caseway-case", delivery.pointer().caseId().toString());
        request.setHeader("caseway-sequence", Integer.toString(delivery.sequence()));
        request.setEntity(new ByteArrayEntity(delivery.content(), delivery.encoding() == Encoding.XML ? XML : JSON));
        return request;
    }

    void close() {
        client.close();
    }

    static boolean allowed(URI target) {
        return "https".equalsIgnoreCase(target.getScheme())
                || "http".equalsIgnoreCase(target.getScheme()) && ReachableAddresses.onThisMachine(target);
    }

    private static Attempt judge(Delivery delivery, int status) {
        if (status >= 200 && status < 300) {
            return delivery.delivered();
        }
        return AWAY.contains(status)
                ? delivery.unreachable(Attempt.NOT_REACHED + "status " + status)
                : delivery.failed("status " + status);
    }

    static String error(IOException cause) {
        if (cause instanceof ReachableAddresses.Forbidden) {
            return Attempt.NOT_REACHED + "the address is not allowed";
        }
        if (cause instanceof UnknownHostException) {
            return Attempt.NOT_REACHED + "no such host";
        }
        if (cause instanceof ConnectTimeoutException || cause instanceof ConnectException) {
            return Attempt.NOT_REACHED + "no connection";
        }
        if (cause instanceof SSLException) {
            return Attempt.NOT_REACHED + "no trust in the certificate";
        }
        return Attempt.UNANSWERED + "connection broken";
    }
}
