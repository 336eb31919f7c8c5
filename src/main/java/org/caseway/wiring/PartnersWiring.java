package org.caseway.wiring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import org.caseway.message.MessageType;
import org.caseway.message.MessageTypes;
import org.caseway.oversight.CodeMappings;
import org.caseway.oversight.PolicyDesk;
import org.caseway.partners.CodeListFiles;
import org.caseway.partners.ConfigurationFolder;
import org.caseway.partners.PartnerFiles;
import org.caseway.partners.ReloadableCodeLists;
import org.caseway.privacy.PoliciesInForce;
import org.caseway.privacy.PolicyFiles;
import org.caseway.wiring.sftp.Worker;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Partners, policies and code lists from their files. */
@Configuration(proxyBeanMethods = false)
class PartnersWiring {

    /** @param directory empty: {@code config} beside the working directory, or else the copy in the jar */
    @Bean
    ConfigurationFolder configurationFolder(@Value("${caseway.config-directory:}") String directory) {
        return directory.isEmpty()
                ? ConfigurationFolder.beside(Path.of(""))
                : ConfigurationFolder.at(Path.of(directory));
    }

    @Bean
    PartnersInForce partners(ConfigurationFolder folder, Home home) {
        var types = MessageTypes.all().stream().map(MessageType::name).collect(Collectors.toSet());
        return new PartnersInForce(new PartnerFiles(folder, types, home.portOffset())::read);
    }

    @Bean
    PoliciesInForce policies(
            ConfigurationFolder folder,
            @Value("${caseway.policies.two-people:false}") boolean twoPeople,
            ObjectProvider<PolicyDesk> desk) {
        return new PoliciesInForce(
                twoPeople ? () -> PolicyFiles.of(desk.getObject().inForce()) : new PolicyFiles(folder)::read);
    }

    /** A node that was out of the others' sight when policies were approved, and so was not told, has them all the same. */
    @Bean
    @ConditionalOnProperty("caseway.policies.two-people")
    Worker policiesAnew(PoliciesInForce policies, @Value("${caseway.policies.look-again:30s}") Duration every) {
        return new Worker("policies", every, everything -> policies.reload());
    }

    @Bean
    ReloadableCodeLists codeLists(
            ConfigurationFolder folder, PartnersInForce partners, ObjectProvider<CodeMappings> mapped) {
        return new ReloadableCodeLists(new CodeListFiles(
                folder,
                partners,
                () -> mapped.stream().flatMap(all -> all.inForce().stream()).toList()));
    }
}
