package org.caseway.wiring.delivery;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import org.caseway.distribution.Attempt;
import org.caseway.distribution.Delivery;
import org.caseway.message.Encoding;
import org.caseway.partners.Subscriber;
import org.jspecify.annotations.Nullable;

/** One subscriber's webhook, called as Standard Webhooks 1.0 says. Thread safe. */
final class WebhookCall {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<Integer> AWAY = Set.of(429, 502, 503, 504);

    private final @Nullable URI url;
    private final SigningKey key;
    private final HttpClient client;
    private final Duration timeout;
    private final Clock clock;

    WebhookCall(Subscriber subscriber, SigningKey key, HttpClient client, Duration timeout, Clock clock) {
        this.url = subscriber.url();
        this.key = key;
        this.client = client;
        this.timeout = timeout;
        this.clock = clock;
    }

    boolean isFor(Subscriber subscriber) {
        return Objects.equals(url, subscriber.url());
    }

    Attempt post(Delivery delivery) {
        URI target = url;
        if (target == null || !allowed(target)) {
            return delivery.unreachable(Attempt.NOT_REACHED + "the url is not https");
        }
        // the status decides, whether or not the body ever ends
        AtomicInteger status = new AtomicInteger();
        CompletableFuture<?> answer = client.sendAsync(request(target, delivery), head -> {
            status.set(head.statusCode());
            return new Discard();
        });
        try {
            answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return judge(delivery, status.get());
        } catch (TimeoutException late) {
            answer.cancel(true);
            return status.get() == 0
                    ? delivery.unreachable(Attempt.UNANSWERED + "timed out")
                    : judge(delivery, status.get());
        } catch (ExecutionException broken) {
            return delivery.unreachable(error(broken.getCause()));
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return delivery.unreachable(Attempt.UNANSWERED + "stopped");
        }
    }

    private HttpRequest request(URI target, Delivery delivery) {
        long now = clock.instant().getEpochSecond();
        return HttpRequest.newBuilder(target)
                .header("Content-Type", delivery.encoding() == Encoding.XML ? "application/xml" : "application/json")
                .header("webhook-id", delivery.deliveryId())
                .header("webhook-timestamp", Long.toString(now))
                .header("webhook-signature", key.sign(delivery.deliveryId(), now, delivery.content()))
                .header("caseway-case", delivery.pointer().caseId().toString())
                .header("caseway-sequence", Integer.toString(delivery.sequence()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(delivery.content()))
                .build();
    }

    private static boolean allowed(URI target) {
        String host = target.getHost();
        return "https".equalsIgnoreCase(target.getScheme())
                || "http".equalsIgnoreCase(target.getScheme()) && host != null && LOOPBACK.contains(host);
    }

    private static Attempt judge(Delivery delivery, int status) {
        if (status >= 200 && status < 300) {
            return delivery.delivered();
        }
        return AWAY.contains(status)
                ? delivery.unreachable(Attempt.NOT_REACHED + "status " + status)
                : delivery.failed("status " + status);
    }

    private static String error(@Nullable Throwable cause) {
        if (cause instanceof HttpConnectTimeoutException || cause instanceof ConnectException) {
            return Attempt.NOT_REACHED + "no connection";
        }
        if (cause instanceof SSLException) {
            return Attempt.NOT_REACHED + "no trust in the certificate";
        }
        return Attempt.UNANSWERED + (cause instanceof IOException ? "connection broken" : "not sent");
    }
}
