package org.caseway.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A subscriber's own endpoint on the loopback address: takes what is rightly signed (Standard Webhooks) and answers 204,
 * refuses the rest with 401. Thread safe.
 */
public final class WebhookSubscriber implements AutoCloseable {

    private static final int MAX_BYTES = 16 * 1024 * 1024;

    private final HttpServer server;
    private final WebhookSignature signature;
    private final List<byte[]> received = new CopyOnWriteArrayList<>();
    private final List<byte[]> notices = new CopyOnWriteArrayList<>();
    private final AtomicInteger refused = new AtomicInteger();

    /**
     * Listens.
     *
     * @param port 0 for any free one
     * @param key the signing key shared with the hub
     * @throws IOException when the port is taken
     */
    public WebhookSubscriber(int port, byte[] key) throws IOException {
        this.signature = new WebhookSignature(key);
        this.server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext("/", this::take);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** What came rightly signed so far of the events of cases, in the order of arrival; an attempt that the hub repeats is here twice. */
    public List<byte[]> received() {
        return List.copyOf(received);
    }

    /** What came rightly signed and is no event of a case in its order: notices to victims and of feeds. */
    public List<byte[]> notices() {
        return List.copyOf(notices);
    }

    /** How many requests were not rightly signed. */
    public int refused() {
        return refused.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(MAX_BYTES);
            var headers = exchange.getRequestHeaders();
            boolean signed = signature.verifies(
                    headers.getFirst("webhook-id"),
                    headers.getFirst("webhook-timestamp"),
                    headers.getFirst("webhook-signature"),
                    body);
            if (signed) {
                boolean event = !"0".equals(headers.getFirst("caseway-sequence"));
                (event ? received : notices).add(body);
            } else {
                refused.incrementAndGet();
            }
            exchange.sendResponseHeaders(signed ? 204 : 401, -1);
        }
    }
}
