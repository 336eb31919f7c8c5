package org.caseway.wiring.victims;

import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicReference;
import org.caseway.distribution.Distribution;
import org.caseway.journey.Payloads;
import org.caseway.oversight.PayloadSealing;
import org.caseway.victims.vault.MasterKeys;
import org.caseway.victims.vault.PayloadKeys;
import org.caseway.victims.vault.PayloadVault;
import org.caseway.victims.vault.Resealing;
import org.caseway.wiring.Names;
import org.caseway.wiring.Secrets;
import org.caseway.wiring.cluster.Nodes;
import org.caseway.wiring.sftp.Worker;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Payloads, in the clear or sealed, and the one thread that looks after their keys. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PayloadSettings.class)
class PayloadWiring {

    /** A hub that has its own database makes its first key by itself; nodes of a cluster are given one, for each would make another. */
    @Bean
    MasterKeys payloadSecrets(
            Secrets secrets,
            PayloadSettings settings,
            @Value("${caseway.database.url:}") String database,
            JdbcTemplate jdbc,
            Clock clock) {
        MasterKeys keys = PayloadSecrets.of(secrets);
        if (settings.sealed() && database.isEmpty() && keys.ids().isEmpty() && unused(jdbc)) {
            secrets.get(PayloadSecrets.PREFIX + LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC));
            keys.lookAgain();
        }
        return keys;
    }

    private static boolean unused(JdbcTemplate jdbc) {
        return jdbc.queryForList("select key_id from payload_key", String.class).isEmpty();
    }

    @Bean
    PayloadKeys payloadKeys(
            JdbcTemplate jdbc, @Qualifier("payloadSecrets") MasterKeys keys, Nodes nodes, PayloadSettings settings) {
        var payloads = new PayloadKeys(jdbc, keys, nodes.name(), settings.settle(), settings.sealed());
        payloads.note();
        return payloads;
    }

    @Bean
    Payloads payloads(@Qualifier("payloadSecrets") MasterKeys keys, PayloadKeys writing, PayloadSettings settings) {
        return new PayloadVault(keys, writing, settings.sealed());
    }

    @Bean
    Resealing resealing(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            Payloads payloads,
            PayloadKeys keys,
            PayloadSettings settings) {
        return new Resealing(jdbc, new TransactionTemplate(transactions), payloads, keys, settings.settle());
    }

    @Bean
    PayloadSealing payloadSealing(PayloadKeys keys, Resealing resealing, PayloadSettings settings) {
        return () -> new PayloadSealing.Standing(
                settings.sealed(),
                keys.known().stream()
                        .map(k -> new PayloadSealing.Key(k.id(), state(k)))
                        .toList(),
                resealing.progress().stream()
                        .map(p -> new PayloadSealing.Pass(p.kind(), p.keyId(), p.position(), p.sealed(), p.state()))
                        .toList());
    }

    private static PayloadSealing.State state(PayloadKeys.Known key) {
        if (key.writes()) {
            return PayloadSealing.State.WRITES;
        }
        if (key.removable()) {
            return key.here() ? PayloadSealing.State.REMOVABLE : PayloadSealing.State.GONE;
        }
        return key.here() ? PayloadSealing.State.READS : PayloadSealing.State.MISSING;
    }

    @Bean
    @ConditionalOnProperty(name = Names.REHEARSAL, havingValue = "false", matchIfMissing = true)
    Worker payloadRounds(PayloadKeys keys, Resealing resealing, Distribution distribution, PayloadSettings settings) {
        var round = new PayloadRound(keys, resealing, distribution, settings);
        var itself = new AtomicReference<Worker>();
        var worker = new Worker("payloads", settings.look(), everything -> {
            if (round.turn()) {
                java.util.Objects.requireNonNull(itself.get()).wake();
            }
        });
        itself.set(worker);
        return worker;
    }
}
