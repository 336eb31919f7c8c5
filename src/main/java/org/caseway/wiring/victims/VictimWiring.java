package org.caseway.wiring.victims;

import jakarta.jms.ConnectionFactory;
import java.time.Clock;
import java.util.Map;
import org.caseway.audit.AuditTrail;
import org.caseway.distribution.Distribution;
import org.caseway.journey.Timeline;
import org.caseway.message.MessageEncoder;
import org.caseway.partners.Subscriber.DeliveryChannel;
import org.caseway.privacy.Privacy;
import org.caseway.victims.FeedWatch;
import org.caseway.victims.NoticeDesk;
import org.caseway.victims.NoticeHandover;
import org.caseway.victims.Openness;
import org.caseway.victims.RegisteredCases;
import org.caseway.victims.ReleasesAhead;
import org.caseway.victims.VictimNotices;
import org.caseway.victims.VictimSettings;
import org.caseway.victims.vault.FileVault;
import org.caseway.victims.vault.MasterKeys;
import org.caseway.victims.vault.Vault;
import org.caseway.wiring.Names;
import org.caseway.wiring.PartnersInForce;
import org.caseway.wiring.Secrets;
import org.caseway.wiring.delivery.QueueDelivery;
import org.caseway.wiring.delivery.SftpDelivery;
import org.caseway.wiring.delivery.SftpPushDelivery;
import org.caseway.wiring.delivery.WebhookDelivery;
import org.caseway.wiring.sftp.Worker;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The vault, the notices and the one thread that hands them over, looks after them and watches the feeds. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VictimSettings.class)
class VictimWiring {

    @Bean
    @Primary
    MasterKeys masterKeys(Secrets secrets) {
        return VaultKeys.of(secrets);
    }

    @Bean
    Vault vault(JdbcTemplate jdbc, MasterKeys masters, PartnersInForce partners, Clock clock) {
        return new Vault(jdbc, masters, partners, clock);
    }

    @Bean
    FileVault fileVault(
            JdbcTemplate jdbc, MasterKeys masters, PartnersInForce partners, PayloadSettings payloads, Clock clock) {
        return new FileVault(jdbc, masters, partners, payloads.sealed(), clock);
    }

    @Bean
    FeedWatch feedWatch(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            PartnersInForce partners,
            AuditTrail audit,
            VictimSettings settings,
            Clock clock) {
        partners.subscribers().stream()
                .filter(one -> one.channel() == DeliveryChannel.PULL)
                .filter(one -> settings.feedSilenceTo().contains(one.id()))
                .forEach(one -> {
                    throw new IllegalArgumentException("caseway.victims.feed-silence-to names " + one.id()
                            + ", whose channel is pull: notices are handed over and not fetched");
                });
        return new FeedWatch(jdbc, new TransactionTemplate(transactions), partners, audit, settings, clock);
    }

    @Bean
    VictimNotices victimNotices(
            JdbcTemplate jdbc,
            Timeline timeline,
            PartnersInForce partners,
            FeedWatch feeds,
            AuditTrail audit,
            VictimSettings settings,
            Clock clock) {
        return new VictimNotices(jdbc, timeline, partners, feeds, audit, settings, clock);
    }

    @Bean
    NoticeDesk noticeDesk(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            PartnersInForce partners,
            AuditTrail audit,
            Clock clock) {
        return new NoticeDesk(jdbc, new TransactionTemplate(transactions), partners, audit, clock);
    }

    @Bean
    ReleasesAhead releasesAhead(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            Privacy privacy,
            AuditTrail audit,
            Clock clock) {
        return new ReleasesAhead(jdbc, new TransactionTemplate(transactions), privacy, audit, clock);
    }

    @Bean
    RegisteredCases registeredCases(JdbcTemplate jdbc) {
        return new RegisteredCases(jdbc);
    }

    @Bean
    NoticeHandover noticeHandover(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            Vault vault,
            MessageEncoder encoder,
            Timeline timeline,
            Privacy privacy,
            PartnersInForce partners,
            AuditTrail audit,
            VictimSettings settings,
            Clock clock) {
        return new NoticeHandover(
                jdbc,
                new TransactionTemplate(transactions),
                vault,
                encoder,
                new Openness(timeline, privacy, partners),
                audit,
                settings,
                clock);
    }

    /** Its own session with the broker and its own notes there, for the lanes' are theirs. */
    @Bean
    ChannelNotices channelNotices(
            @Qualifier("hubConnectionFactory") ConnectionFactory connections,
            SftpDelivery sftp,
            SftpPushDelivery pushed,
            WebhookDelivery webhooks) {
        return new ChannelNotices(Map.of(
                DeliveryChannel.QUEUE, QueueDelivery.ofNotices(connections),
                DeliveryChannel.SFTP, sftp,
                DeliveryChannel.SFTP_PUSH, pushed,
                DeliveryChannel.WEBHOOK, webhooks));
    }

    @Bean
    @ConditionalOnProperty(name = Names.REHEARSAL, havingValue = "false", matchIfMissing = true)
    Worker noticeRounds(
            Vault vault,
            MasterKeys masters,
            NoticeHandover handover,
            NoticeDesk desk,
            FeedWatch feeds,
            ChannelNotices channels,
            Distribution distribution,
            VictimNotices notices,
            VictimSettings settings) {
        var round = new NoticeRound(vault, masters, handover, desk, feeds, channels, distribution);
        var worker = new Worker("notices", settings.look(), round::turn);
        notices.ring(worker::wake);
        return worker;
    }
}
