package org.caseway.wiring;

import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** What the routes refer to by name. */
@Configuration(proxyBeanMethods = false)
class CamelWiring {

    /** {@code transacted: {ref: required}}: one database transaction round the steps that follow. */
    @Bean
    SpringTransactionPolicy required(PlatformTransactionManager transactionManager) {
        var policy = new SpringTransactionPolicy(transactionManager);
        policy.setPropagationBehaviorName("PROPAGATION_REQUIRED");
        return policy;
    }
}
