package org.caseway.wiring.broker;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.caseway.wiring.Edges;
import org.caseway.wiring.Home;
import org.caseway.wiring.Keystores;
import org.caseway.wiring.PartnersInForce;
import org.caseway.wiring.Secrets;
import org.caseway.wiring.sftp.Worker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * The broker of several hubs, alone in its process, with the same settings, logins and rules as a hub's own. Not found by the hub's
 * scan. Of two that have one store the first works, and the other waits in its start until that one is gone. It reads the partners' files again every few seconds, since nobody can tell it that they have changed.
 */
@EnableConfigurationProperties(Edges.class)
public class StandaloneBroker {

    private static final Logger LOG = LoggerFactory.getLogger(StandaloneBroker.class);
    private static final Duration LOOK = Duration.ofSeconds(5);

    @Bean(destroyMethod = "close")
    Broker broker(
            Home home,
            @Value("${caseway.broker.store:}") String store,
            Edges edges,
            Keystores keystores,
            PartnersInForce partners,
            Secrets secrets,
            Clock clock)
            throws Exception {
        keystores.makeClient();
        Broker broker = BrokerWiring.started(
                home,
                store.isEmpty() ? null : Path.of(store),
                edges,
                keystores,
                partners,
                secrets,
                clock,
                BrokerLogins.HubsAt.OTHER_PROCESSES);
        partners.follow(inForce -> {
            BrokerWiring.makeCredentials(inForce, secrets);
            broker.serve(inForce);
        });
        return broker;
    }

    @Bean
    Worker partnersAnew(PartnersInForce partners) {
        var said = new AtomicReference<>(List.<String>of());
        return new Worker("partners", LOOK, everything -> {
            var problems = partners.reload();
            if (!problems.equals(said.getAndSet(problems))) {
                problems.forEach(problem -> LOG.warn("not in force: {}", problem));
            }
        });
    }
}
