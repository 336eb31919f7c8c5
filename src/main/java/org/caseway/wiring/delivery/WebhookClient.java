package org.caseway.wiring.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.caseway.partners.Network;
import org.jspecify.annotations.Nullable;

/**
 * The connections to one subscriber's webhook: no redirects, no cookies, no proxy, no retries of their own, and only to
 * addresses that are allowed. Thread safe.
 */
final class WebhookClient implements AutoCloseable {

    private static final int BODY_LIMIT = 64 * 1024;
    private static final Timeout CONNECT = Timeout.ofSeconds(5);

    private final CloseableHttpClient client;
    private final ScheduledExecutorService timer;
    private final Duration timeout;

    /**
     * @param timeout for one whole call
     * @param concurrency connections at a time
     */
    WebhookClient(List<Network> networks, Duration timeout, int concurrency, ScheduledExecutorService timer) {
        this.timer = timer;
        this.timeout = timeout;
        var patience = Timeout.of(timeout);
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new ReachableAddresses(networks))
                .setMaxConnPerRoute(concurrency)
                .setMaxConnTotal(concurrency)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        .setSocketTimeout(patience)
                        .setValidateAfterInactivity(TimeValue.ofMilliseconds(500))
                        .build())
                .build();
        this.client = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(patience)
                        .setConnectionRequestTimeout(patience)
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /** What came of a call: the status decides, whether or not the body ever ends. 0 when no status came in time. */
    int post(HttpPost request) throws IOException {
        int status = 0;
        ScheduledFuture<?> limit = timer.schedule(request::cancel, timeout.toMillis(), TimeUnit.MILLISECONDS);
        try (ClassicHttpResponse response = client.executeOpen(null, request, null)) {
            status = response.getCode();
            readAway(response.getEntity());
            return status;
        } catch (IOException broken) {
            if (status == 0 && !request.isCancelled()) {
                throw broken;
            }
            return status;
        } finally {
            limit.cancel(false);
        }
    }

    /** So that the connection serves again; one whose answer does not end soon is closed. */
    private static void readAway(@Nullable HttpEntity body) throws IOException {
        if (body == null) {
            return;
        }
        InputStream content = body.getContent();
        if (content != null && content.readNBytes(BODY_LIMIT).length < BODY_LIMIT) {
            content.close();
        }
    }

    @Override
    public void close() {
        client.close(org.apache.hc.core5.io.CloseMode.IMMEDIATE);
    }
}
