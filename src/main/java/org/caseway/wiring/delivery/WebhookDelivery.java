package org.caseway.wiring.delivery;

import java.net.http.HttpClient;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caseway.distribution.Attempt;
import org.caseway.distribution.ChannelAdapter;
import org.caseway.distribution.Consignment;
import org.caseway.distribution.Delivery;
import org.caseway.distribution.Dispatched;
import org.caseway.partners.Subscriber;

/**
 * Posts deliveries to subscribers' webhooks, several cases at a time but each case in order. Every subscriber has connections of its
 * own, and no more calls at a time than agreed.
 */
public final class WebhookDelivery implements ChannelAdapter, AutoCloseable {

    private final Function<String, String> secrets;
    private final Duration timeout;
    private final int concurrency;
    private final Clock clock;
    private final Map<String, WebhookCall> calls = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "webhook");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param secrets the hub's secrets by name
     * @param timeout for one whole call, answer and all
     * @param concurrency calls to one subscriber at a time
     */
    public WebhookDelivery(Function<String, String> secrets, Duration timeout, int concurrency, Clock clock) {
        this.secrets = secrets;
        this.timeout = timeout;
        this.concurrency = concurrency;
        this.clock = clock;
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
        return calls.compute(
                subscriber.id(),
                (id, known) -> known != null && known.isFor(subscriber)
                        ? known
                        : new WebhookCall(subscriber, key(id), client(), timeout, clock));
    }

    private SigningKey key(String subscriber) {
        return SigningKey.of(secrets.apply("webhook-" + subscriber));
    }

    private HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(5))
                .executor(threads)
                .build();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
