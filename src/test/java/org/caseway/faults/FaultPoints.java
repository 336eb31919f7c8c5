package org.caseway.faults;

import java.util.List;
import org.apache.activemq.artemis.core.protocol.core.impl.PacketImpl;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.caseway.intake.IntakeQueue;
import org.caseway.journey.Envelope;
import org.caseway.wiring.Home;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Puts a {@link Trap} into a hub at every {@link FaultPoint}: between the routes' steps, at the borders of transactions, at the
 * broker client's packets and before the intake queue. It is among the tests' classes, so no hub that is delivered has it; of the
 * tests' hubs only one that is started with {@link FaultPoint#PROPERTY}.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(FaultPoint.PROPERTY)
class FaultPoints {

    @Bean
    static Trap trap(Environment environment, Home home) {
        return Trap.set(environment.getRequiredProperty(FaultPoint.PROPERTY), home.run());
    }

    @Bean
    InterceptStrategy betweenSteps(Trap trap) {
        return (CamelContext context, NamedNode definition, Processor target, Processor next) ->
                definition instanceof BeanDefinition step
                        ? new TrappedStep(target, step.getRef() + "." + step.getMethod(), trap)
                        : target;
    }

    /** The batch's own transaction is the one in which the answers were composed. */
    @Bean
    TransactionExecutionListener atCommits(Trap trap) {
        return new TransactionExecutionListener() {
            @Override
            public void beforeCommit(TransactionExecution transaction) {
                if (TrappedStep.composed()) {
                    trap.reached(FaultPoint.BEFORE_DATABASE_COMMIT);
                }
            }

            @Override
            public void afterCommit(TransactionExecution transaction, Throwable failure) {
                if (TrappedStep.composed() && failure == null) {
                    trap.reached(FaultPoint.AFTER_DATABASE_COMMIT);
                }
            }
        };
    }

    @Bean
    static BeanPostProcessor atTheBroker(Environment environment, Home home) {
        return new BeanPostProcessor() {
            private final Trap trap = Trap.set(environment.getRequiredProperty(FaultPoint.PROPERTY), home.run());

            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof ActiveMQConnectionFactory connections) {
                    connections.getServerLocator().addOutgoingInterceptor((packet, connection) -> {
                        if (packet.getType() == PacketImpl.SESS_COMMIT && TrappedStep.composed()) {
                            trap.reached(FaultPoint.BEFORE_JMS_COMMIT);
                        }
                        return true;
                    });
                }
                return bean instanceof IntakeQueue queue ? trapped(queue, trap) : bean;
            }
        };
    }

    private static IntakeQueue trapped(IntakeQueue queue, Trap trap) {
        return (List<Envelope> envelopes) -> {
            boolean ofFile = envelopes.stream().anyMatch(envelope -> envelope.fileId() > 0);
            if (ofFile) {
                trap.reached(FaultPoint.BEFORE_ENQUEUE);
            }
            queue.put(envelopes);
            if (ofFile) {
                trap.reached(FaultPoint.MID_FILE);
            }
        };
    }
}
