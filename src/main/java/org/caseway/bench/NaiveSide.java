package org.caseway.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.springframework.jms.connection.CachingConnectionFactory;

/**
 * What a Camel user would write without thinking of batches, in the faster of the usual settings: a context of its own, the
 * JMS component transacted in its own session with a cached consumer, pooled producers, one message at a time, several
 * consumers.
 */
final class NaiveSide implements Side, AutoCloseable {

    static final String SOURCE = "naive.in";
    static final List<String> TARGETS = List.of("naive.out1", "naive.out2", "naive.out3");

    private final int consumers;
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final CachingConnectionFactory connections;

    NaiveSide(int consumers, ActiveMQConnectionFactory broker, HikariDataSource database) throws Exception {
        this.consumers = consumers;
        this.connections = new CachingConnectionFactory(broker);
        connections.setSessionCacheSize(2 * consumers);
        var jms = JmsComponent.jmsComponent(connections);
        jms.setTransacted(true);
        jms.setLazyCreateTransactionManager(false);
        jms.setCacheLevelName("CACHE_CONSUMER");
        jms.setConcurrentConsumers(consumers);
        camel.disableJMX();
        camel.getCamelContextExtension().setName("naive-" + consumers);
        camel.addComponent("jms", jms);
        camel.addRoutes(new NaiveRoute(new NaiveRecord(database)));
        camel.start();
    }

    int consumers() {
        return consumers;
    }

    @Override
    public String name() {
        return "naive (" + consumers + " consumers)";
    }

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public List<String> targets() {
        return TARGETS;
    }

    @Override
    public String deliveryId() {
        return NaiveRoute.MESSAGE_ID;
    }

    @Override
    public void open() throws Exception {
        camel.getRouteController().startRoute(NaiveRoute.ID);
    }

    @Override
    public void shut() throws Exception {
        camel.getRouteController().stopRoute(NaiveRoute.ID);
    }

    @Override
    public boolean settled() {
        return true;
    }

    @Override
    public void close() {
        camel.stop();
        connections.destroy();
    }
}
