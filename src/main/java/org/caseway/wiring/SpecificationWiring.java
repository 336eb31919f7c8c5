package org.caseway.wiring;

import java.time.Clock;
import java.time.Duration;
import java.util.stream.Collectors;
import org.caseway.message.MessageTypes;
import org.caseway.oversight.Specifications;
import org.caseway.partners.CodeListFiles;
import org.caseway.partners.ConfigurationFolder;
import org.caseway.partners.ExchangeFiles;
import org.caseway.partners.ExchangeVersions;
import org.caseway.validation.VersionUse;
import org.caseway.wiring.sftp.Worker;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is published of the message types. */
@Configuration(proxyBeanMethods = false)
class SpecificationWiring {

    @Bean
    ExchangeVersions exchangeVersions(ConfigurationFolder folder) {
        var known = MessageTypes.all().stream()
                .map(type -> ExchangeVersions.key(type.name(), type.version()))
                .collect(Collectors.toSet());
        return new ExchangeFiles(folder, known).read();
    }

    @Bean
    Specifications specifications(
            ConfigurationFolder folder, PartnersInForce partners, ExchangeVersions versions, Clock clock) {
        return new Specifications(MessageTypes.all(), versions, new CodeListFiles(folder, partners).common(), clock);
    }

    /** With what a node has counted of the versions that agencies send. */
    @Bean
    Worker versionRounds(VersionUse use) {
        return new Worker("versions", Duration.ofMinutes(1), everything -> use.write());
    }
}
