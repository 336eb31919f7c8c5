package org.caseway.wiring.batch;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.caseway.intake.Quarantine;
import org.caseway.oversight.Replay;
import org.caseway.partners.Partners;
import org.caseway.victims.vault.Vault;
import org.caseway.wiring.Names;
import org.caseway.wiring.PartnersInForce;
import org.caseway.wiring.Secrets;
import org.caseway.wiring.StartCondition;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BatchWiring {

    private static final int HUB_QUOTA = 100;

    /** The component behind {@code batch:intake}. */
    @Bean
    BatchComponent batch(
            @Qualifier("hubConnectionFactory") ActiveMQConnectionFactory broker,
            PartnersInForce partners,
            Secrets secrets,
            Quarantine quarantine,
            Vault vault,
            StartCondition start,
            Clock clock) {
        var lanes = new AtomicReference<List<IntakeLane>>(List.of());
        partners.follow(inForce -> lanes.set(lanes(inForce)));
        return new BatchComponent(new BatchParts(
                broker,
                "hub",
                secrets.get("hub"),
                lanes::get,
                quarantine,
                vault::seal,
                clock,
                start::afterUncleanStop,
                0,
                1));
    }

    /** Where humans' decisions about held messages enter the routes. */
    @Bean
    Replay decisionDesk(
            CamelContext camel, @Qualifier("hubConnectionFactory") ActiveMQConnectionFactory broker, Secrets secrets) {
        return new DecisionDesk(camel.createProducerTemplate(), broker, "hub", secrets.get("hub"));
    }

    private static List<IntakeLane> lanes(Partners partners) {
        return Stream.concat(
                        Stream.of(new IntakeLane(Names.HUB_INTAKE, "", HUB_QUOTA)),
                        partners.agencies().stream()
                                .map(a -> new IntakeLane(Names.intakeQueue(a.id()), a.id(), a.quotaPerBatch())))
                .toList();
    }
}
