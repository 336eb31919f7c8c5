package org.caseway.simulator;

import java.nio.file.Path;
import java.util.HashMap;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.api.jms.ActiveMQJMSClient;
import org.apache.activemq.artemis.api.jms.JMSFactoryType;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnectorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * Where a hub's broker listens and whom to believe that it is the hub.
 *
 * @param trustStore PKCS 12 with the hub's certificate
 */
public record BrokerAddress(String host, int port, Path trustStore, String trustStorePassword) {

    private static final long CALL_MILLIS = 10_000;

    /** A factory of TLS connections, as a partner makes them. The caller closes it. */
    public ActiveMQConnectionFactory connections() {
        var tls = new HashMap<String, Object>();
        tls.put(TransportConstants.HOST_PROP_NAME, host);
        tls.put(TransportConstants.PORT_PROP_NAME, port);
        tls.put(TransportConstants.SSL_ENABLED_PROP_NAME, true);
        tls.put(TransportConstants.TRUSTSTORE_PATH_PROP_NAME, trustStore.toString());
        tls.put(TransportConstants.TRUSTSTORE_PASSWORD_PROP_NAME, trustStorePassword);
        tls.put(TransportConstants.TRUSTSTORE_TYPE_PROP_NAME, "PKCS12");
        var connections = ActiveMQJMSClient.createConnectionFactoryWithoutHA(
                JMSFactoryType.CF, new TransportConfiguration(NettyConnectorFactory.class.getName(), tls));
        // a broker that was killed answers nothing any more
        connections.setCallTimeout(CALL_MILLIS);
        return connections;
    }

    /** Names the place, never the password. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
