package org.caseway.wiring.delivery;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.caseway.oversight.ConnectionTest;
import org.caseway.partners.Subscriber;
import org.caseway.wiring.Home;
import org.caseway.wiring.broker.Queues;
import org.springframework.stereotype.Component;

/** Goes as far towards a subscriber as can be gone without delivering anything; by the same addresses, keys and trust. Thread safe. */
@Component
final class TriedConnections implements ConnectionTest {

    private static final int PATIENCE_MILLIS = 5_000;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final Queues broker;
    private final Home home;
    private final SftpPushDelivery push;

    TriedConnections(Queues broker, Home home, SftpPushDelivery push) {
        this.broker = broker;
        this.home = home;
        this.push = push;
    }

    @Override
    public Result of(Subscriber subscriber) {
        return switch (subscriber.channel()) {
            case QUEUE -> queue(subscriber.id());
            case SFTP -> directory(subscriber.id());
            case SFTP_PUSH -> server(subscriber);
            case WEBHOOK -> webhook(subscriber);
            case PULL -> new Result(List.of(), null).and(true, "the feed is open; the subscriber calls the hub");
        };
    }

    private Result queue(String subscriber) {
        String queue = "deliver." + subscriber;
        Result door = new Result(List.of(), null)
                .and(broker.accepting(), broker.accepting() ? "the broker takes messages" : "the broker takes none");
        return door.reached()
                ? door.and(
                        broker.depth(queue).isPresent(),
                        broker.depth(queue)
                                .map(depth -> queue + " holds " + depth + " that were not fetched")
                                .orElse(queue + " does not exist"))
                : door;
    }

    private Result directory(String subscriber) {
        Path in = home.sftp().resolve("subscriber-" + subscriber).resolve("in");
        boolean usable = Files.isDirectory(in) && Files.isWritable(in);
        return new Result(List.of(), null)
                .and(
                        usable,
                        usable ? "its directory on the hub takes files" : "its directory on the hub takes no files");
    }

    private Result server(Subscriber subscriber) {
        var none = new Result(List.of(), null);
        try {
            push.tryOut(subscriber);
            return none.and(true, "its server is the one that is known, and lets the hub in");
        } catch (IOException failed) {
            return none.and(false, String.valueOf(failed.getMessage()));
        }
    }

    private static Result webhook(Subscriber subscriber) {
        URI url = Objects.requireNonNull(subscriber.url(), "an entry for a webhook has a url");
        boolean secure = "https".equalsIgnoreCase(url.getScheme());
        int port = url.getPort() > 0 ? url.getPort() : secure ? HTTPS : HTTP;
        var result = new Result(List.of(), null);
        InetAddress[] addresses;
        try {
            addresses = new ReachableAddresses(ReachableAddresses.networks(subscriber)).resolve(url.getHost());
        } catch (ReachableAddresses.Forbidden forbidden) {
            return result.and(false, "the address is not allowed");
        } catch (UnknownHostException unknown) {
            return result.and(false, "no such host");
        }
        result = result.and(true, "the name leads to " + addresses.length + " addresses that are allowed");
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(addresses[0], port), PATIENCE_MILLIS);
            result = result.and(true, "port " + port + " takes connections");
            return secure ? handshake(socket, url.getHost(), port, result) : result;
        } catch (IOException away) {
            return result.and(false, "no connection to port " + port);
        }
    }

    private static Result handshake(Socket socket, String host, int port, Result before) {
        var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        try (var secured = (SSLSocket) factory.createSocket(socket, host, port, true)) {
            secured.setSoTimeout(PATIENCE_MILLIS);
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secured.setSSLParameters(parameters);
            secured.startHandshake();
            var certificate = (X509Certificate) secured.getSession().getPeerCertificates()[0];
            return new Result(before.steps(), certificate.getNotAfter().toInstant())
                    .and(
                            true,
                            "its certificate is trusted, by "
                                    + secured.getSession().getProtocol());
        } catch (SSLException distrusted) {
            return before.and(false, "no trust in the certificate");
        } catch (IOException broken) {
            return before.and(false, "the connection broke while the certificate was looked at");
        }
    }
}
