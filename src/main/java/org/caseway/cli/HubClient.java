package org.caseway.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.api.jms.ActiveMQJMSClient;
import org.apache.activemq.artemis.api.jms.JMSFactoryType;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnectorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.caseway.wiring.Home;
import org.caseway.wiring.Keystores;
import org.caseway.wiring.SecondFactor;
import org.caseway.wiring.Secrets;

/**
 * A hub as it is reached from outside, with the secrets of its home. It is known by its certificate and not by the name it
 * is called by, so any address of it will do.
 */
final class HubClient {

    private static final int PATIENCE_MILLIS = 5_000;
    /** A large file is read once more before it is answered. */
    private static final int UPLOAD_PATIENCE_MILLIS = 600_000;

    private final Home home;
    private final String host;
    private final InetSocketAddress broker;
    private final String administrator;
    private final Secrets secrets;
    private final Keystores keystores;

    /** @param hub a ready one */
    HubClient(Home home, HubProcess hub) {
        this(home, hub, "admin");
    }

    /** @param administrator as which of them it calls by https */
    private HubClient(Home home, HubProcess hub, String administrator) {
        this.home = home;
        this.administrator = administrator;
        this.host = HubProcess.reachable(hub.address().orElseThrow());
        this.broker = hub.brokerOf(home);
        this.secrets = new Secrets(home);
        this.keystores = new Keystores(secrets);
    }

    /** @throws IOException when no hub is ready on that home */
    static HubClient of(Home home) throws IOException {
        return of(home, "admin");
    }

    /** @param user as whom it calls by https */
    static HubClient of(Home home, String user) throws IOException {
        HubProcess hub = HubProcess.on(home)
                .filter(found -> found.address().isPresent())
                .orElseThrow(() -> new IOException(Failures.noHub(home)));
        return new HubClient(home, hub, user);
    }

    /**
     * @param user a credential, or somebody of the settings
     * @throws IOException when the home has no such secret; none is made
     */
    String password(String user) throws IOException {
        String secret = secrets.has(user) ? user : "person-" + user;
        if (!secrets.has(secret)) {
            throw new IOException("there is no credential " + user + " in " + home.secrets());
        }
        return secrets.get(secret);
    }

    /** A factory of TLS connections to the broker; the caller closes it. */
    ActiveMQConnectionFactory broker() throws IOException {
        var tls = new HashMap<String, Object>();
        tls.put(TransportConstants.HOST_PROP_NAME, broker.getHostString());
        tls.put(TransportConstants.PORT_PROP_NAME, broker.getPort());
        tls.put(TransportConstants.SSL_ENABLED_PROP_NAME, true);
        tls.put(TransportConstants.VERIFY_HOST_PROP_NAME, false);
        tls.put(
                TransportConstants.TRUSTSTORE_PATH_PROP_NAME,
                keystores.truststore().toString());
        tls.put(TransportConstants.TRUSTSTORE_PASSWORD_PROP_NAME, password("hub-truststore-password"));
        tls.put(TransportConstants.TRUSTSTORE_TYPE_PROP_NAME, "PKCS12");
        var factory = ActiveMQJMSClient.createConnectionFactoryWithoutHA(
                JMSFactoryType.CF, new TransportConfiguration(NettyConnectorFactory.class.getName(), tls));
        factory.setCallTimeout(PATIENCE_MILLIS * 6L);
        factory.setReconnectAttempts(0);
        return factory;
    }

    /** The first bytes the SFTP door says. */
    String sftpGreeting() throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, home.sftpPort()), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            return new String(socket.getInputStream().readNBytes(8), StandardCharsets.US_ASCII);
        }
    }

    /** The body of a successful GET as the administrator. */
    String get(String path) throws IOException {
        Answered answered = ask(path);
        if (answered.status() != 200) {
            throw new IOException("https answered " + answered.status() + whatToDo(answered.status()));
        }
        return answered.body();
    }

    private String whatToDo(int status) {
        boolean enrolled = new SecondFactor(secrets, Clock.systemUTC()).isEnrolled(administrator);
        return status == 401 && !enrolled
                ? "; where a second factor is required, caseway people enrol " + administrator + " comes first"
                : "";
    }

    /** What the hub answered, whatever it was. */
    record Answered(int status, String body) {}

    /** A GET as the administrator. */
    Answered ask(String path) throws IOException {
        return answered(connection(path));
    }

    /** A POST of JSON as the administrator. */
    Answered post(String path, String json) throws IOException {
        HttpsURLConnection connection = connection(path);
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        try (OutputStream body = connection.getOutputStream()) {
            body.write(json.getBytes(StandardCharsets.UTF_8));
        }
        return answered(connection);
    }

    /** Bytes put as the caller. */
    Answered put(String path, String type, long offset, byte[] content) throws IOException {
        return send(path, type, offset, content.length, new java.io.ByteArrayInputStream(content));
    }

    /** Content put from an offset on, never in memory whole. */
    Answered send(String path, long offset, long length, InputStream content) throws IOException {
        return send(path, "application/octet-stream", offset, length, content);
    }

    private Answered send(String path, String type, long offset, long length, InputStream content) throws IOException {
        HttpsURLConnection connection = connection(path);
        connection.setRequestMethod("PUT");
        connection.setDoOutput(true);
        connection.setReadTimeout(UPLOAD_PATIENCE_MILLIS);
        connection.setFixedLengthStreamingMode(length);
        connection.setRequestProperty("Content-Type", type);
        connection.setRequestProperty("Upload-Offset", String.valueOf(offset));
        try (OutputStream body = connection.getOutputStream()) {
            content.transferTo(body);
        }
        return answered(connection);
    }

    private HttpsURLConnection connection(String path) throws IOException {
        var connection = (HttpsURLConnection) URI.create("https://" + host + ":" + home.httpsPort() + path)
                .toURL()
                .openConnection();
        connection.setSSLSocketFactory(trusted().getSocketFactory());
        connection.setHostnameVerifier((name, session) -> true);
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS * 2);
        connection.setRequestProperty("Authorization", "Basic " + basic(administrator));
        var secondFactor = new SecondFactor(secrets, Clock.systemUTC());
        if (secondFactor.isEnrolled(administrator)) {
            connection.setRequestProperty("Caseway-Code", secondFactor.now(administrator));
        }
        return connection;
    }

    private static Answered answered(HttpsURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Answered(status, body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private String basic(String user) throws IOException {
        return Base64.getEncoder().encodeToString((user + ":" + password(user)).getBytes(StandardCharsets.UTF_8));
    }

    private SSLContext trusted() throws IOException {
        try {
            var trust = KeyStore.getInstance(
                    keystores.truststore().toFile(),
                    password("hub-truststore-password").toCharArray());
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trust);
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("the hub's certificate cannot be read", e);
        }
    }
}
