package org.caseway.wiring;

import java.time.Duration;
import org.caseway.oversight.AlertCallSettings;
import org.caseway.oversight.AlertCalls;
import org.caseway.oversight.AlertRound;
import org.caseway.oversight.AlertSettings;
import org.caseway.oversight.Clearing;
import org.caseway.oversight.ReleaseRound;
import org.caseway.wiring.sftp.Worker;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What oversight does by itself, beside answering. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AlertSettings.class, AlertCallSettings.class})
class OversightWiring {

    private static final Duration SELDOM = Duration.ofMinutes(10);
    private static final Duration EVERY = Duration.ofSeconds(1);

    @Bean
    Worker alertRounds(AlertRound round, AlertSettings settings) {
        return new Worker("alerts", settings.look(), everything -> round.turn());
    }

    @Bean
    Worker alertCallRounds(AlertCalls calls, AlertCallSettings settings) {
        return new Worker("alert-calls", settings.every(), everything -> calls.turn());
    }

    @Bean
    Worker clearingRounds(Clearing clearing) {
        return new Worker("clearing", SELDOM, everything -> clearing.clear());
    }

    @Bean
    Worker releaseJobRounds(ReleaseRound round) {
        return new Worker("release-jobs", EVERY, everything -> round.advance());
    }
}
