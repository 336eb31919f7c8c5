package org.caseway.wiring.delivery;

import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.caseway.audit.AuditTrail;
import org.caseway.distribution.AcknowledgementSettings;
import org.caseway.distribution.Acknowledgements;
import org.caseway.distribution.DeliveredPointers;
import org.caseway.distribution.DeliverySettings;
import org.caseway.distribution.Disseminations;
import org.caseway.distribution.Distribution;
import org.caseway.distribution.Feed;
import org.caseway.distribution.LaneControl;
import org.caseway.distribution.PolicyTrial;
import org.caseway.distribution.Preview;
import org.caseway.distribution.Recalls;
import org.caseway.distribution.Subscriptions;
import org.caseway.journey.Keeper;
import org.caseway.journey.PersonCases;
import org.caseway.journey.Tally;
import org.caseway.journey.Timeline;
import org.caseway.journey.VictimCases;
import org.caseway.message.MessageEncoder;
import org.caseway.oversight.AlertCallSettings;
import org.caseway.partners.Subscriber;
import org.caseway.privacy.PoliciesInForce;
import org.caseway.privacy.Privacy;
import org.caseway.wiring.Home;
import org.caseway.wiring.Names;
import org.caseway.wiring.PartnersInForce;
import org.caseway.wiring.Secrets;
import org.caseway.wiring.sftp.Keys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The parts of delivery and how they are connected. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DeliverySettings.class, AcknowledgementSettings.class})
class DeliveryWiring {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWiring.class);

    @Bean
    Privacy privacy(JdbcTemplate jdbc, PoliciesInForce policies, Clock clock) {
        return new Privacy(jdbc, policies, clock);
    }

    @Bean
    Subscriptions subscriptions(
            PartnersInForce partners, Privacy privacy, JdbcTemplate jdbc, Clock clock, Tally tally) {
        return new Subscriptions(partners, privacy, jdbc, clock, tally);
    }

    @Bean
    Distribution distribution(
            Subscriptions subscriptions,
            Timeline timeline,
            Privacy privacy,
            MessageEncoder encoder,
            JdbcTemplate jdbc,
            DeliverySettings settings,
            AcknowledgementSettings acknowledgements,
            Clock clock) {
        return new Distribution(
                subscriptions,
                timeline,
                privacy,
                encoder,
                jdbc,
                settings,
                acknowledgements,
                clock,
                UUID.randomUUID().toString());
    }

    /** Who has what, for senders who ask. */
    @Bean
    DeliveredPointers deliveredPointers(JdbcTemplate jdbc, PartnersInForce partners) {
        return new DeliveredPointers(jdbc, partners);
    }

    @Bean
    Preview preview(Subscriptions subscriptions, Timeline timeline, Privacy privacy, MessageEncoder encoder) {
        return new Preview(subscriptions, timeline, privacy, encoder);
    }

    @Bean
    PolicyTrial policyTrial(
            PartnersInForce partners, Timeline timeline, MessageEncoder encoder, JdbcTemplate jdbc, Clock clock) {
        return new PolicyTrial(partners, timeline, encoder, jdbc, clock);
    }

    @Bean
    Disseminations disseminations(
            JdbcTemplate jdbc,
            Privacy privacy,
            Timeline timeline,
            PersonCases people,
            VictimCases victims,
            AuditTrail audit,
            PlatformTransactionManager transactions) {
        return new Disseminations(jdbc, privacy, timeline, people, victims, audit, transactions);
    }

    @Bean
    Recalls recalls(JdbcTemplate jdbc, Clock clock) {
        return new Recalls(jdbc, clock);
    }

    @Bean
    Acknowledgements acknowledgements(
            PartnersInForce partners,
            Timeline timeline,
            JdbcTemplate jdbc,
            AuditTrail audit,
            AcknowledgementSettings settings,
            Clock clock,
            PlatformTransactionManager transactions) {
        return new Acknowledgements(partners, timeline, jdbc, audit, settings, clock, transactions);
    }

    @Bean
    QueueDelivery queueDelivery(@Qualifier("hubConnectionFactory") ConnectionFactory connections) {
        return QueueDelivery.ofLanes(connections);
    }

    @Bean
    SftpDelivery sftpDelivery(Home home) {
        return new SftpDelivery(home.sftp());
    }

    /** The hub's own keys are there before the first delivery, so that the recipient can be given them. */
    @Bean
    SftpPushDelivery sftpPushDelivery(Secrets secrets, PartnersInForce partners, DeliverySettings settings) {
        var keys = new Keys(secrets);
        partners.follow(inForce -> inForce.subscribers().stream()
                .filter(s -> s.channel() == Subscriber.DeliveryChannel.SFTP_PUSH)
                .forEach(s -> make(keys, s.id())));
        return new SftpPushDelivery(keys::push, settings.sftpTimeout());
    }

    /** One that cannot be used keeps its own lane from delivering and not the hub from starting. */
    private static void make(Keys keys, String subscriber) {
        try {
            keys.push(subscriber);
        } catch (IOException unusable) {
            LOG.warn("nothing can be pushed to {}: {}", subscriber, unusable.getMessage());
        }
    }

    @Bean
    Keeper restrictedParts(Privacy privacy) {
        return new Keeper() {
            @Override
            public void forget(Collection<UUID> caseIds) {
                privacy.forget(caseIds);
            }
        };
    }

    @Bean
    UnfetchedFiles unfetchedFiles(JdbcClient database, Home home) {
        return new UnfetchedFiles(database, home.sftp());
    }

    @Bean
    WebhookDelivery webhookDelivery(Secrets secrets, DeliverySettings settings, Clock clock) {
        return new WebhookDelivery(
                id -> webhookSecrets(secrets, id), settings.webhookTimeout(), settings.webhookConcurrency(), clock);
    }

    /** Signed like a subscriber's, by the secret {@code webhook-alerts}. */
    @Bean(destroyMethod = "close")
    @ConditionalOnProperty("caseway.alerts.call.url")
    AlertWebhook alertWebhook(AlertCallSettings settings, Secrets secrets, DeliverySettings delivery, Clock clock) {
        return new AlertWebhook(settings, () -> secrets.get("webhook-alerts"), delivery.webhookTimeout(), clock);
    }

    /** To replace one, keep the old as {@code webhook-<subscriber>.previous} until the recipient has the new. */
    private static List<String> webhookSecrets(Secrets secrets, String subscriber) {
        String name = "webhook-" + subscriber;
        String previous = name + ".previous";
        return secrets.has(previous) ? List.of(secrets.get(name), secrets.get(previous)) : List.of(secrets.get(name));
    }

    @Bean
    LaneControl laneControl(
            Distribution distribution,
            Subscriptions subscriptions,
            Timeline timeline,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            AuditTrail audit,
            DeliverySettings settings,
            Clock clock) {
        return new LaneControl(
                distribution,
                subscriptions,
                timeline,
                jdbc,
                new TransactionTemplate(transactions),
                audit,
                settings,
                clock);
    }

    @Bean
    Feed feed(Distribution distribution, JdbcTemplate jdbc) {
        return new Feed(distribution, jdbc);
    }

    @Bean("lane")
    LaneComponent lane(Distribution distribution) {
        return new LaneComponent(distribution);
    }

    @Bean
    @ConditionalOnProperty(name = Names.REHEARSAL, havingValue = "false", matchIfMissing = true)
    LaneRoutes laneRoutes(
            CamelContext camel,
            PartnersInForce partners,
            Distribution distribution,
            LaneControl control,
            DeliverySettings settings) {
        return new LaneRoutes(camel, partners, distribution, control, settings.lease());
    }
}
