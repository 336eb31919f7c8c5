package org.caseway.wiring.batch;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.caseway.intake.AnswerBook;
import org.caseway.intake.Answers;
import org.caseway.intake.AwaitedDeliveries;
import org.caseway.intake.Quarantine;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;
import org.caseway.victims.vault.Vault;
import org.caseway.wiring.Names;
import org.caseway.wiring.PartnersInForce;
import org.caseway.wiring.Secrets;
import org.caseway.wiring.StartCondition;
import org.caseway.wiring.broker.Queues;
import org.caseway.wiring.sftp.Worker;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BatchWiring {

    private static final int HUB_QUOTA = 100;
    private static final Duration LOOK_FOR_ANSWERS = Duration.ofSeconds(5);
    private static final Duration LOOK_FOR_DELIVERIES = Duration.ofSeconds(1);

    /** The component behind {@code batch:intake}. */
    @Bean
    BatchComponent batch(
            @Qualifier("hubConnectionFactory") ActiveMQConnectionFactory broker,
            PartnersInForce partners,
            Secrets secrets,
            Quarantine quarantine,
            Answers answers,
            Vault vault,
            Queues queues,
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
                answers,
                agency -> queues.takes(Names.answerQueue(agency)),
                vault::seal,
                clock,
                start::afterUncleanStop,
                0,
                1));
    }

    /** The component behind {@code reports:all}. */
    @Bean
    ReportComponent reports(
            @Qualifier("hubConnectionFactory") ActiveMQConnectionFactory broker,
            PartnersInForce partners,
            Queues queues,
            Secrets secrets) {
        var subscribers = new AtomicReference<List<String>>(List.of());
        partners.follow(inForce -> subscribers.set(
                inForce.subscribers().stream().map(Subscriber::id).toList()));
        return new ReportComponent(
                broker,
                "hub",
                secrets.get("hub"),
                subscribers::get,
                subscriber -> queues.takes(Names.receiptAnswerQueue(subscriber)));
    }

    /** Where humans' decisions about held messages and about cases enter the routes. */
    @Bean
    DecisionDesk decisionDesk(CamelContext camel) {
        return new DecisionDesk(camel.createProducerTemplate());
    }

    /** Sends what is kept for senders; at the start, what a stop left over. */
    @Bean
    Worker answerPost(
            AnswerBook book,
            @Qualifier("hubConnectionFactory") ActiveMQConnectionFactory broker,
            Queues queues,
            Secrets secrets) {
        var sending =
                new AnswerQueues(broker, "hub", secrets.get("hub"), agency -> queues.takes(Names.answerQueue(agency)));
        var worker = new Worker("answer-post", LOOK_FOR_ANSWERS, everything -> book.post(sending));
        book.onSignal(worker::wake);
        return worker;
    }

    /** Looks who has what senders asked about. */
    @Bean
    Worker deliveryWatch(AwaitedDeliveries deliveries) {
        return new Worker("delivery-watch", LOOK_FOR_DELIVERIES, everything -> deliveries.look());
    }

    private static List<IntakeLane> lanes(Partners partners) {
        return Stream.concat(
                        Stream.of(new IntakeLane(Names.HUB_INTAKE, "", HUB_QUOTA)),
                        partners.agencies().stream()
                                .map(a -> new IntakeLane(Names.intakeQueue(a.id()), a.id(), a.quotaPerBatch())))
                .toList();
    }
}
