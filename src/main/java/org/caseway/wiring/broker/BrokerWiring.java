package org.caseway.wiring.broker;

import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
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
import org.jspecify.annotations.Nullable;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The broker, here or elsewhere, then its clients; whoever is given a client is stopped before the broker. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BrokerProperties.class)
class BrokerWiring {

    @Bean(destroyMethod = "close")
    Queues broker(
            BrokerProperties properties,
            Home home,
            Edges edges,
            Keystores keystores,
            PartnersInForce partners,
            Secrets secrets,
            Clock clock)
            throws Exception {
        Queues broker = properties.embedded()
                ? started(home, null, edges, keystores, partners, secrets, clock, BrokerLogins.HubsAt.THIS_PROCESS)
                : reached(properties, keystores, secrets);
        partners.follow(inForce -> {
            if (properties.embedded()) {
                makeCredentials(inForce, secrets);
            }
            broker.serve(inForce);
        });
        return broker;
    }

    /** @param store of two brokers, of which one works; {@code null} for a broker that has its own */
    static Broker started(
            Home home,
            @Nullable Path store,
            Edges edges,
            Keystores keystores,
            Partners partners,
            Secrets secrets,
            Clock clock,
            BrokerLogins.HubsAt hubs)
            throws Exception {
        secrets.get(BrokerLogins.HUB);
        secrets.get(BrokerLogins.PROBE);
        var certificates = new PartnerCertificates(secrets, clock);
        var broker = new Broker(
                edges.listenAddress() + ":" + home.brokerPort(),
                new BrokerSettings(home, store, edges, keystores, certificates).configuration(),
                new BrokerLogins(partners, secrets, certificates, hubs));
        broker.start();
        return broker;
    }

    private static RemoteBroker reached(BrokerProperties properties, Keystores keystores, Secrets secrets) {
        var broker = new RemoteBroker(properties.address(), HubConnections.to(properties, keystores, secrets));
        broker.require();
        return broker;
    }

    /** Not pooled, as the user {@code hub}; for consumers and long-lived producers. */
    @Bean(destroyMethod = "close")
    ActiveMQConnectionFactory hubConnectionFactory(
            Queues broker, BrokerProperties properties, Home home, Keystores keystores, Secrets secrets) {
        return properties.embedded()
                ? HubConnections.inside(home, secrets)
                : HubConnections.to(properties, keystores, secrets);
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

    static void makeCredentials(Partners partners, Secrets secrets) {
        Stream.concat(
                        partners.agencies().stream().map(a -> "agency-" + a.id()),
                        partners.subscribers().stream().map(s -> "subscriber-" + s.id()))
                .forEach(secrets::get);
    }
}
