package org.caseway.wiring;

import org.caseway.message.MessageTypes;
import org.caseway.oversight.Specifications;
import org.caseway.partners.CodeListFiles;
import org.caseway.partners.ConfigurationFolder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is published of the message types. */
@Configuration(proxyBeanMethods = false)
class SpecificationWiring {

    @Bean
    Specifications specifications(ConfigurationFolder folder, PartnersInForce partners) {
        return new Specifications(MessageTypes.all(), new CodeListFiles(folder, partners).common());
    }
}
