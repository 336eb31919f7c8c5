package org.caseway.wiring.delivery;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.caseway.distribution.ChannelAdapter;
import org.caseway.distribution.Delivery;
import org.caseway.distribution.DeliveryWorld;
import org.caseway.distribution.Dispatched;
import org.caseway.distribution.Distribution;
import org.caseway.journey.Batch;
import org.caseway.journey.Recorded;
import org.caseway.partners.Reach;
import org.caseway.partners.Subscriber;
import org.caseway.partners.SubscriptionTerms;
import org.caseway.wiring.Home;
import org.caseway.wiring.PartnersInForce;
import org.caseway.wiring.Secrets;
import org.caseway.wiring.sftp.Keys;

/** The delivery routes as they ship, over five subscribers of which three can be made sick. */
final class Bulkheads implements AutoCloseable {

    private static final String KEY = Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("an invented key of 24 by".getBytes(StandardCharsets.UTF_8));

    final DeliveryWorld world;
    volatile Consumer<Delivery> watching = delivery -> {};
    private final Map<String, List<Delivery>> arrived = new ConcurrentHashMap<>();
    private final Distribution distribution;
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final PartnerServer files;
    private final HttpServer hook;
    private final HttpServer soonGone;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final WebhookDelivery webhooks;
    private final SftpPushDelivery pushes;
    private final LaneRoutes lanes;
    private volatile CountDownLatch well = new CountDownLatch(0);

    /** @param patience of the hub with a peer that does not answer */
    Bulkheads(Path directory, Duration patience) throws Exception {
        this(directory, patience, false);
    }

    /** @param alone whether there are only the two that stay well */
    Bulkheads(Path directory, Duration patience, boolean alone) throws Exception {
        var keys = new Keys(new Secrets(new Home(directory.resolve("home"), 0)));
        files = new PartnerServer(directory.resolve("partner"), keys.push("stalling-server"));
        hook = server();
        soonGone = server();
        world = alone
                ? new DeliveryWorld(well("well-one"), well("well-two"))
                : new DeliveryWorld(
                        well("well-one"),
                        well("well-two"),
                        hook("hanging-hook", hook),
                        hook("gone", soonGone),
                        server("stalling-server", files));
        distribution = world.node("bulkheads");
        webhooks = new WebhookDelivery(id -> List.of(KEY), patience, 4, Clock.systemUTC());
        pushes = new SftpPushDelivery(keys::push, patience);
        camel.disableJMX();
        camel.getRegistry().bind("distribution", distribution);
        camel.getRegistry().bind("queueDelivery", (ChannelAdapter) consignment -> {
            consignment.deliveries().forEach(delivery -> {
                watching.accept(delivery);
                arrived.computeIfAbsent(consignment.subscriber().id(), id -> new CopyOnWriteArrayList<>())
                        .add(delivery);
            });
            return Dispatched.of(
                    consignment,
                    consignment.deliveries().stream().map(Delivery::delivered).toList());
        });
        camel.getRegistry().bind("webhookDelivery", webhooks);
        camel.getRegistry().bind("sftpPushDelivery", pushes);
        camel.addComponent("lane", new LaneComponent(distribution));
        for (String route : new String[] {"00-errors", "60-distribute", "70-deliver"}) {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.resolveResource(camel, "classpath:camel/" + route + ".camel.yaml"));
        }
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:begin").to("direct:distribute");
                from("direct:answer").routeId("answer-stands-in").transform().body();
            }
        });
        camel.start();
        lanes = new LaneRoutes(
                camel,
                new PartnersInForce(() -> world),
                distribution,
                world.control(distribution),
                Duration.ofSeconds(15));
        lanes.open();
    }

    /** From now on two peers take the call and do not answer, and a third is not there. */
    void sicken() {
        well = new CountDownLatch(1);
        files.mood = PartnerServer.Mood.STALLED;
        soonGone.stop(0);
    }

    void record(Recorded... events) {
        world.transaction.executeWithoutResult(status -> {
            world.remember(List.of(events));
            camel.createProducerTemplate().requestBody("direct:begin", Batch.of(List.of(events)));
        });
    }

    List<Delivery> arrived(String subscriber) {
        return arrived.getOrDefault(subscriber, List.of());
    }

    int settled(String subscriber) {
        return count("select count(*) from delivery where subscriber = ?", subscriber);
    }

    int waiting(String subscriber) {
        return count("select count(*) from delivery_waiting where subscriber = ?", subscriber);
    }

    private int count(String sql, String subscriber) {
        Integer count = world.jdbc.queryForObject(sql, Integer.class, subscriber);
        return count == null ? 0 : count;
    }

    private HttpServer server() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            try {
                well.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static Subscriber well(String id) {
        return DeliveryWorld.subscriber(id, "prosecutor");
    }

    private static Subscriber hook(String id, HttpServer at) {
        URI url = URI.create("http://localhost:" + at.getAddress().getPort() + "/hook");
        return subscriber(id, Subscriber.DeliveryChannel.WEBHOOK, url, Reach.PLAIN);
    }

    private static Subscriber server(String id, PartnerServer at) {
        URI url = URI.create("sftp://caseway@127.0.0.1:" + at.port() + "/inbox");
        return subscriber(
                id, Subscriber.DeliveryChannel.SFTP_PUSH, url, new Reach(List.of(), Set.of(at.fingerprint())));
    }

    private static Subscriber subscriber(String id, Subscriber.DeliveryChannel channel, URI url, Reach reach) {
        return new Subscriber(
                id,
                id,
                "prosecutor",
                "test",
                channel,
                Subscriber.Format.XML,
                url,
                Set.of(),
                Set.of(),
                Set.of(),
                SubscriptionTerms.NONE,
                Set.of(),
                reach);
    }

    @Override
    public void close() throws Exception {
        well.countDown();
        files.close();
        lanes.close();
        camel.stop();
        webhooks.close();
        pushes.close();
        hook.stop(0);
        soonGone.stop(0);
        threads.shutdownNow();
    }
}
