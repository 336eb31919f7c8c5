package org.caseway.wiring.delivery;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.caseway.distribution.Distribution;
import org.caseway.distribution.LaneControl;
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
    private final LaneControl control;
    private final Map<String, Subscriber.DeliveryChannel> opened = new HashMap<>();
    private final ScheduledExecutorService renewal = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "lane-leases");
        thread.setDaemon(true);
        return thread;
    });

    LaneRoutes(
            CamelContext camel,
            PartnersInForce partners,
            Distribution distribution,
            LaneControl control,
            Duration lease) {
        this.camel = camel;
        this.partners = partners;
        this.distribution = distribution;
        this.control = control;
        long every = lease.toMillis() / 3;
        renewal.scheduleWithFixedDelay(this::renew, every, every, TimeUnit.MILLISECONDS);
    }

    private void renew() {
        try {
            distribution.renewLeases();
        } catch (Throwable failure) {
            // an error too: it would be the last time, and nothing would say so
            LOG.warn("leases not renewed: {}", failure.getClass().getSimpleName());
        }
        try {
            distribution.tellDelivered();
            control.disableFailing()
                    .forEach(id -> LOG.error(
                            "the lane of {} is switched off: it could not be reached, or refused everything, for too long",
                            id));
        } catch (Throwable failure) {
            LOG.warn("lanes not looked after: {}", failure.getClass().getSimpleName());
        }
    }

    /** From now on every subscriber has a route, also one that a reload adds. */
    @EventListener(ApplicationReadyEvent.class)
    void open() {
        partners.follow(this::open);
    }

    private synchronized void open(Partners inForce) {
        for (Subscriber subscriber : inForce.subscribers()) {
            if (opened.get(subscriber.id()) != subscriber.channel()) {
                open(subscriber);
                opened.put(subscriber.id(), subscriber.channel());
            }
        }
    }

    /** One that is reached in another way from now on gets another route; one that fetches has none. */
    private void open(Subscriber subscriber) {
        String route = "deliver-" + subscriber.id();
        if (camel.getRoute(route) != null) {
            remove(route);
        }
        if (subscriber.channel() != Subscriber.DeliveryChannel.PULL) {
            TemplatedRouteBuilder.builder(camel, "deliver")
                    .routeId(route)
                    .parameter("subscriber", subscriber.id())
                    .parameter("channel", adapter(subscriber.channel()))
                    .add();
        }
    }

    private void remove(String route) {
        try {
            camel.getRouteController().stopRoute(route);
            camel.removeRoute(route);
        } catch (Exception stuck) {
            throw new IllegalStateException("the route " + route + " does not stop", stuck);
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
