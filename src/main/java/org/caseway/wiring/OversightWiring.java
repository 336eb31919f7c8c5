package org.caseway.wiring;

import java.time.Clock;
import java.time.Duration;
import org.caseway.oversight.AlertCallSettings;
import org.caseway.oversight.AlertCalls;
import org.caseway.oversight.AlertRound;
import org.caseway.oversight.AlertSettings;
import org.caseway.oversight.Clearing;
import org.caseway.oversight.Lookout;
import org.caseway.oversight.ReleaseRound;
import org.caseway.oversight.Sampling;
import org.caseway.wiring.sftp.Worker;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** What oversight does by itself, beside answering. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AlertSettings.class, AlertCallSettings.class})
class OversightWiring {

    private static final Duration SELDOM = Duration.ofMinutes(10);
    private static final Duration A_FEW_TIMES_A_MINUTE = Duration.ofSeconds(10);
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
    Sampling sampling(Lookout lookout, JdbcTemplate jdbc, PlatformTransactionManager transactions, Clock clock) {
        return new Sampling(lookout::look, jdbc, transactions, clock);
    }

    @Bean
    Worker samplingRounds(Sampling sampling) {
        return new Worker("sampling", A_FEW_TIMES_A_MINUTE, everything -> sampling.turn());
    }

    @Bean
    Worker releaseJobRounds(ReleaseRound round) {
        return new Worker("release-jobs", EVERY, everything -> round.advance());
    }
}
