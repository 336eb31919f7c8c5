package org.caseway.wiring;

import org.caseway.filings.FilingDesk;
import org.caseway.filings.FilingSettings;
import org.caseway.journey.KeyedHash;
import org.caseway.record.HeldDesk;
import org.caseway.record.WaitingSettings;
import org.caseway.wiring.sftp.Worker;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks, now and then, whether something has waited past its deadline. Every node may; an item is raised once. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({WaitingSettings.class, FilingSettings.class})
class WaitingWiring {

    /** By which identifiers of expunged cases are recognised. */
    @Bean
    KeyedHash tombstoneHash(Secrets secrets) {
        return new SecretHash(secrets.get("tombstones"));
    }

    @Bean
    Worker heldDeadlines(HeldDesk desk, WaitingSettings settings) {
        return new Worker("held-deadlines", settings.look(), everything -> desk.raiseOverdue());
    }

    @Bean
    Worker filingDeadlines(FilingDesk desk, FilingSettings settings) {
        return new Worker("filing-deadlines", settings.look(), everything -> desk.raiseOverdue());
    }
}
