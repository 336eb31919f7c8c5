package org.caseway.wiring;

import java.util.LinkedHashSet;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Looks before any door opens; what is not fit does not start. The broker and the cluster listen as soon as they are made, so
 * they are made after the look; every other door opens when all is made.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("caseway.production")
class ProductionWiring {

    private static final String PRODUCTION = "production";
    /** What listens when it is made. A name that is no bean stops the hub. */
    private static final List<String> LISTENING = List.of("broker", "nodes");

    @Bean(initMethod = "require")
    Production production(Environment settings, Secrets secrets, DataSource database) {
        return new Production(settings, secrets, database);
    }

    @Bean
    static BeanFactoryPostProcessor productionFirst() {
        return beans -> LISTENING.stream().map(beans::getBeanDefinition).forEach(door -> {
            var needs = new LinkedHashSet<>(List.of(PRODUCTION));
            if (door.getDependsOn() != null) {
                needs.addAll(List.of(door.getDependsOn()));
            }
            door.setDependsOn(needs.toArray(String[]::new));
        });
    }
}
