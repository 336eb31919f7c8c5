package org.caseway.wiring.broker;

import java.net.URI;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.api.jms.ActiveMQJMSClient;
import org.apache.activemq.artemis.api.jms.JMSFactoryType;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnectorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.caseway.wiring.Edges;
import org.caseway.wiring.Home;
import org.caseway.wiring.Keystores;
import org.caseway.wiring.Secrets;

/**
 * How a hub logs in to its broker: in-process, or over TLS with the hubs' certificate beside the password. A connection that
 * breaks is not mended: whoever had it begins anew, so that nothing is done on a session of which nobody knows what it still holds.
 */
final class HubConnections {

    /** Bytes of a notification with its properties, so that its buffer need not grow while it is written. */
    private static final int USUAL_MESSAGE = 6 * 1024;

    /** Bytes that a producer sends before it asks the broker for leave and waits for it: most consignments. */
    private static final int CONSIGNMENT = 2 * 1024 * 1024;

    /**
     * A node that is silent for so long has lost its sessions, and what it had drawn goes to another. About as long as a lane's lease, so
     * that little of what the node would still send when it wakes reaches a queue, and that again under the same delivery id.
     */
    private static final long SILENCE_MILLIS = 12_000;

    private static final long LOOK_MILLIS = 4_000;
    private static final int CONNECT_MILLIS = 5_000;

    private HubConnections() {}

    static ActiveMQConnectionFactory inside(Home home, Secrets secrets) {
        return hubs(new ActiveMQConnectionFactory(
                "vm://" + home.brokerPort(), BrokerLogins.HUB, secrets.get(BrokerLogins.HUB)));
    }

    /** @throws IllegalStateException where the hubs' key is not in the home's secrets */
    static ActiveMQConnectionFactory to(BrokerProperties broker, Keystores keystores, Secrets secrets) {
        if (!Files.exists(keystores.clientKeystore()) || !secrets.has(BrokerLogins.HUB)) {
            throw new IllegalStateException("caseway.broker.url names a broker, and " + keystores.clientKeystore()
                    + " is missing: copy the secrets of the broker's home before a node's first start");
        }
        var factory = ActiveMQJMSClient.createConnectionFactoryWithoutHA(
                JMSFactoryType.CF,
                broker.all().stream()
                        .map(one -> new TransportConfiguration(
                                NettyConnectorFactory.class.getName(), tls(one, broker.verifyHost(), keystores)))
                        .toArray(TransportConfiguration[]::new));
        factory.setUser(BrokerLogins.HUB);
        factory.setPassword(secrets.get(BrokerLogins.HUB));
        factory.setConnectionTTL(SILENCE_MILLIS);
        factory.setClientFailureCheckPeriod(LOOK_MILLIS);
        factory.setReconnectAttempts(0);
        // and whoever asks whether it is there again is told at once
        factory.setRetryInterval(200);
        return hubs(factory);
    }

    private static ActiveMQConnectionFactory hubs(ActiveMQConnectionFactory factory) {
        factory.setBlockOnDurableSend(true);
        factory.setInitialMessagePacketSize(USUAL_MESSAGE);
        factory.setProducerWindowSize(CONSIGNMENT);
        factory.setDeserializationDenyList("*");
        return factory;
    }

    private static Map<String, Object> tls(URI broker, boolean verifyHost, Keystores keystores) {
        var tls = new HashMap<String, Object>();
        tls.put(TransportConstants.HOST_PROP_NAME, broker.getHost());
        tls.put(TransportConstants.PORT_PROP_NAME, broker.getPort());
        tls.put(TransportConstants.NETTY_CONNECT_TIMEOUT, CONNECT_MILLIS);
        tls.put(TransportConstants.SSL_ENABLED_PROP_NAME, true);
        tls.put(TransportConstants.ENABLED_PROTOCOLS_PROP_NAME, Edges.TLS_VERSIONS);
        tls.put(TransportConstants.ENABLED_CIPHER_SUITES_PROP_NAME, Edges.TLS_SUITES);
        tls.put(TransportConstants.VERIFY_HOST_PROP_NAME, verifyHost);
        tls.put(TransportConstants.TRUSTSTORE_TYPE_PROP_NAME, "PKCS12");
        tls.put(
                TransportConstants.TRUSTSTORE_PATH_PROP_NAME,
                keystores.truststore().toString());
        tls.put(TransportConstants.TRUSTSTORE_PASSWORD_PROP_NAME, keystores.truststorePassword());
        tls.put(TransportConstants.KEYSTORE_TYPE_PROP_NAME, "PKCS12");
        tls.put(
                TransportConstants.KEYSTORE_PATH_PROP_NAME,
                keystores.clientKeystore().toString());
        tls.put(TransportConstants.KEYSTORE_PASSWORD_PROP_NAME, keystores.clientKeystorePassword());
        return tls;
    }
}
