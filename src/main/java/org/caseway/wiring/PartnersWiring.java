package org.caseway.wiring;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.caseway.partners.Agency;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PartnersWiring {

    @Bean
    PartnersInForce partners() {
        return new PartnersInForce(() -> NOBODY);
    }

    private static final Partners NOBODY = new Partners() {
        @Override
        public Optional<Agency> agency(String id) {
            return Optional.empty();
        }

        @Override
        public Collection<Agency> agencies() {
            return List.of();
        }

        @Override
        public Collection<Subscriber> subscribers() {
            return List.of();
        }
    };
}
