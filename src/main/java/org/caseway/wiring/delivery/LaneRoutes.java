package org.caseway.wiring.delivery;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.caseway.distribution.Distribution;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;
import org.caseway.wiring.PartnersInForce;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** Opens one delivery route per subscriber once the hub is running, and keeps this node's leases alive. */
final class LaneRoutes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LaneRoutes.class);

    private final CamelContext camel;
    private final PartnersInForce partners;
    private final Distribution distribution;
    private final ScheduledExecutorService renewal = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "lane-leases");
        thread.setDaemon(true);
        return thread;
    });

    LaneRoutes(CamelContext camel, PartnersInForce partners, Distribution distribution, Duration lease) {
        this.camel = camel;
        this.partners = partners;
        this.distribution = distribution;
        long every = lease.toMillis() / 3;
        renewal.scheduleWithFixedDelay(this::renew, every, every, TimeUnit.MILLISECONDS);
    }

    private void renew() {
        try {
            distribution.renewLeases();
        } catch (RuntimeException failure) {
            LOG.warn("leases not renewed: {}", failure.getClass().getSimpleName());
        }
    }

    /** From now on every subscriber has a route, also one that a reload adds. */
    @EventListener(ApplicationReadyEvent.class)
    void open() {
        partners.follow(this::open);
    }

    private synchronized void open(Partners inForce) {
        for (Subscriber subscriber : inForce.subscribers()) {
            String route = "deliver-" + subscriber.id();
            if (camel.getRoute(route) == null) {
                TemplatedRouteBuilder.builder(camel, "deliver")
                        .routeId(route)
                        .parameter("subscriber", subscriber.id())
                        .parameter("channel", adapter(subscriber.channel()))
                        .add();
            }
        }
    }

    private static String adapter(Subscriber.DeliveryChannel channel) {
        return switch (channel) {
            case QUEUE -> "queueDelivery";
            case SFTP -> "sftpDelivery";
            case SFTP_PUSH -> "sftpPushDelivery";
            case WEBHOOK -> "webhookDelivery";
            case PULL -> throw new IllegalArgumentException("a feed is fetched and needs no route");
        };
    }

    @Override
    public void close() {
        renewal.shutdownNow();
    }
}
