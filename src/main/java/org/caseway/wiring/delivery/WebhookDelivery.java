package org.caseway.wiring.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caseway.distribution.Attempt;
import org.caseway.distribution.ChannelAdapter;
import org.caseway.distribution.Consignment;
import org.caseway.distribution.Delivery;
import org.caseway.distribution.Dispatched;
import org.caseway.partners.Network;
import org.caseway.partners.Subscriber;

/**
 * Posts deliveries to subscribers' webhooks, several cases at a time but each case in order. Every subscriber has connections of its
 * own, and no more calls at a time than agreed.
 */
public final class WebhookDelivery implements ChannelAdapter, AutoCloseable {

    private final Function<String, List<String>> secrets;
    private final Duration timeout;
    private final int concurrency;
    private final Clock clock;
    private final Map<String, WebhookCall> calls = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(WebhookDelivery::thread);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(WebhookDelivery::thread);

    /**
     * @param secrets by subscriber: the one in force and, while it is being replaced, the one before
     * @param timeout for one whole call, answer and all
     * @param concurrency calls to one subscriber at a time
     */
    public WebhookDelivery(Function<String, List<String>> secrets, Duration timeout, int concurrency, Clock clock) {
        this.secrets = secrets;
        this.timeout = timeout;
        this.concurrency = concurrency;
        this.clock = clock;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "webhook");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public Dispatched send(Consignment consignment) {
        WebhookCall call = call(consignment.subscriber());
        Map<UUID, List<Delivery>> byCase = consignment.deliveries().stream()
                .collect(Collectors.groupingBy(
                        delivery -> delivery.pointer().caseId(), java.util.LinkedHashMap::new, Collectors.toList()));
        Queue<List<Delivery>> waiting = new ConcurrentLinkedQueue<>(byCase.values());
        Queue<Attempt> attempts = new ConcurrentLinkedQueue<>();
        AtomicBoolean reachable = new AtomicBoolean(true);
        Runnable caller = () -> {
            for (var next = waiting.poll(); next != null; next = waiting.poll()) {
                attempts.addAll(inOrder(consignment, new ArrayDeque<>(next), call, reachable));
            }
        };
        var callers = new ArrayList<CompletableFuture<Void>>();
        for (int i = 1; i < Math.min(concurrency, byCase.size()); i++) {
            callers.add(CompletableFuture.runAsync(caller, threads));
        }
        caller.run();
        callers.forEach(CompletableFuture::join);
        return Dispatched.of(consignment, List.copyOf(attempts));
    }

    private static List<Attempt> inOrder(
            Consignment consignment, Queue<Delivery> deliveries, WebhookCall call, AtomicBoolean reachable) {
        List<Attempt> attempts = new ArrayList<>(deliveries.size());
        boolean open = true;
        for (Delivery delivery : deliveries) {
            boolean turn = open && reachable.get() && consignment.tenure().held();
            Attempt attempt = turn ? call.post(delivery) : delivery.untried();
            open = attempt.result() == Attempt.Result.DELIVERED;
            if (attempt.result() == Attempt.Result.UNREACHABLE) {
                reachable.set(false);
            }
            attempts.add(attempt);
        }
        return attempts;
    }

    private WebhookCall call(Subscriber subscriber) {
        List<String> signedWith = secrets.apply(subscriber.id());
        return calls.compute(subscriber.id(), (id, known) -> {
            if (known != null && known.isFor(subscriber, signedWith)) {
                return known;
            }
            if (known != null) {
                known.close();
            }
            var client = new WebhookClient(networks(subscriber), timeout, concurrency, timer);
            return new WebhookCall(subscriber, signedWith, client, clock);
        });
    }

    private static List<Network> networks(Subscriber subscriber) {
        return ReachableAddresses.networks(subscriber);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        timer.shutdownNow();
        calls.values().forEach(WebhookCall::close);
    }
}
