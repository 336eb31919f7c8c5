package org.caseway.distribution;

import java.net.URI;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.caseway.casefile.CaseEventType;
import org.caseway.journey.Recorded;
import org.caseway.partners.Subscriber;

/**
 * How long a release takes to arrive that is recorded while 50,000 deliveries wait for the same subscriber. Run by hand; it
 * asserts nothing, because time is the machine's.
 */
public final class UrgentLaneCost {

    private static final int BULK = 50_000;
    private static final int BATCH = 200;
    private static final String SUBSCRIBER = "prosecutor-cms";

    private UrgentLaneCost() {}

    public static void main(String[] arguments) throws Exception {
        measure(Subscriber.DeliveryChannel.QUEUE, 0, false);
        measure(Subscriber.DeliveryChannel.QUEUE, 0, true);
        measure(Subscriber.DeliveryChannel.QUEUE, 2_000, true);
        measure(Subscriber.DeliveryChannel.WEBHOOK, 50_000, true);
        System.exit(0);
    }

    private static Subscriber subscriber(Subscriber.DeliveryChannel channel) {
        return new Subscriber(
                SUBSCRIBER,
                SUBSCRIBER,
                "prosecutor",
                "test",
                channel,
                Subscriber.Format.XML,
                URI.create("https://notify.example.org/"),
                Set.of(),
                Set.of(),
                Set.of());
    }

    /**
     * @param channel decides how many go at once
     * @param micros what the recipient takes for one delivery
     * @param elsewhere whether another node records the release
     */
    private static void measure(Subscriber.DeliveryChannel channel, long micros, boolean elsewhere) throws Exception {
        var world = new DeliveryWorld(subscriber(channel));
        var node = world.node("serving");
        var recording = elsewhere ? world.node("recording") : node;
        for (int batch = 0; batch < BULK / BATCH; batch++) {
            world.record(
                    node,
                    IntStream.range(0, BATCH)
                            .mapToObj(i -> Events.arrest(UUID.randomUUID()))
                            .toArray(Recorded[]::new));
        }
        Recorded release = Events.of(UUID.randomUUID(), CaseEventType.RELEASED_FROM_CUSTODY);
        var arrived = new CompletableFuture<Long>();
        var before = new AtomicLong();
        ChannelAdapter recipient = consignment -> {
            for (Delivery delivery : consignment.deliveries()) {
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(micros));
                if (delivery.pointer().eventId() == release.eventId()) {
                    arrived.complete(System.nanoTime());
                }
                before.incrementAndGet();
            }
            return Dispatched.of(
                    consignment,
                    consignment.deliveries().stream().map(Delivery::delivered).toList());
        };
        var serving = new Thread(() -> serve(world, node, recipient, arrived));
        serving.setDaemon(true);
        serving.start();
        while (before.get() < 1) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        long already = before.get();
        long committed = System.nanoTime();
        world.record(recording, release);
        long took = arrived.get(5, TimeUnit.MINUTES) - committed;
        System.out.printf(
                "%s, recipient takes %d us a delivery, recorded %s: %.0f ms, %d of %d bulk deliveries went before%n",
                channel,
                micros,
                elsewhere ? "by another node" : "by the same node",
                took / 1e6,
                before.get() - already,
                BULK - already);
        serving.join(TimeUnit.SECONDS.toMillis(30));
    }

    private static void serve(
            DeliveryWorld world, Distribution node, ChannelAdapter recipient, CompletableFuture<Long> arrived) {
        while (!arrived.isDone()) {
            long began = System.nanoTime();
            world.turn(node, SUBSCRIBER, recipient);
            world.clock.pass(java.time.Duration.ofNanos(System.nanoTime() - began));
        }
    }
}
