package org.caseway.wiring;

import java.time.Clock;
import org.caseway.message.JusticeContext;
import org.caseway.message.MessageEncoder;
import org.caseway.message.MessageReader;
import org.caseway.message.MessageTypes;
import org.caseway.message.MessageValidator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The message toolkit, made once. */
@Configuration(proxyBeanMethods = false)
class MessageWiring {

    @Bean
    JusticeContext justiceContext(Clock clock) {
        return JusticeContext.of(MessageTypes.all(), clock);
    }

    @Bean
    MessageReader messageReader(JusticeContext context) {
        return context.newReader();
    }

    @Bean
    MessageValidator messageRules(JusticeContext context) {
        return context.newValidator();
    }

    @Bean
    MessageEncoder messageEncoder(JusticeContext context) {
        return context.newEncoder();
    }
}
