package org.caseway.wiring.broker;

import jakarta.jms.ConnectionFactory;
import java.time.Clock;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.caseway.intake.IntakeQueue;
import org.caseway.partners.Partners;
import org.caseway.wiring.Edges;
import org.caseway.wiring.Home;
import org.caseway.wiring.Keystores;
import org.caseway.wiring.PartnersInForce;
import org.caseway.wiring.Secrets;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The broker, then its clients; whoever is given a client is stopped before the broker. */
@Configuration(proxyBeanMethods = false)
class BrokerWiring {

    /** Bytes of a notification with its properties, so that its buffer need not grow while it is written. */
    private static final int USUAL_MESSAGE = 6 * 1024;

    @Bean(destroyMethod = "close")
    Broker broker(Home home, Edges edges, Keystores keystores, PartnersInForce partners, Secrets secrets, Clock clock)
            throws Exception {
        secrets.get(BrokerLogins.HUB);
        secrets.get(BrokerLogins.PROBE);
        var certificates = new PartnerCertificates(secrets, clock);
        var broker = new Broker(
                new BrokerSettings(home, edges, keystores, certificates).configuration(),
                new BrokerLogins(partners, secrets, certificates));
        broker.start();
        partners.follow(inForce -> {
            makeCredentials(inForce, secrets);
            broker.serve(inForce);
        });
        return broker;
    }

    /** In-process, not pooled, as the user {@code hub}; for consumers and long-lived producers. */
    @Bean(destroyMethod = "close")
    ActiveMQConnectionFactory hubConnectionFactory(Broker broker, Home home, Secrets secrets) {
        var factory = new ActiveMQConnectionFactory(
                "vm://" + home.brokerPort(), BrokerLogins.HUB, secrets.get(BrokerLogins.HUB));
        factory.setBlockOnDurableSend(true);
        factory.setInitialMessagePacketSize(USUAL_MESSAGE);
        factory.setDeserializationDenyList("*");
        return factory;
    }

    /** The same, pooled; for short sends. */
    @Bean(destroyMethod = "stop")
    JmsPoolConnectionFactory pooledHubConnectionFactory(
            @Qualifier("hubConnectionFactory") ConnectionFactory hubConnectionFactory) {
        var pool = new JmsPoolConnectionFactory();
        pool.setConnectionFactory(hubConnectionFactory);
        pool.setMaxConnections(2);
        pool.setMaxSessionsPerConnection(16);
        return pool;
    }

    @Bean
    IntakeQueue intakeQueue(@Qualifier("pooledHubConnectionFactory") ConnectionFactory connections) {
        return new BrokerIntakeQueue(connections);
    }

    private static void makeCredentials(Partners partners, Secrets secrets) {
        Stream.concat(
                        partners.agencies().stream().map(a -> "agency-" + a.id()),
                        partners.subscribers().stream().map(s -> "subscriber-" + s.id()))
                .forEach(secrets::get);
    }
}
