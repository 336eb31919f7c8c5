package org.caseway.wiring;

import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Looks before any door opens; what is not fit does not start. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("caseway.production")
class ProductionWiring {

    @Bean(initMethod = "require")
    Production production(Environment settings, Secrets secrets, DataSource database) {
        return new Production(settings, secrets, database);
    }
}
