package org.caseway.bench;

import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.caseway.simulator.BrokerAddress;
import org.caseway.simulator.QueueSender;
import org.caseway.simulator.ReferenceArrest;
import org.caseway.wiring.Names;
import org.caseway.wiring.Secrets;

/**
 * Sends at a fixed rate, whether or not the hub keeps up, as an agency does over TLS, while the three subscribers read as
 * theirs do. The clock of a message runs from the broker's acceptance to its receipt by the last subscriber.
 */
final class PacedRun {

    private static final int SENDERS = 4;
    private static final int UNCOUNTED_SECONDS = 3;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final BrokerAddress broker;
    private final Secrets secrets;
    private final int rate;
    private final List<ReferenceArrest> messages;
    private final AtomicLongArray accepted;

    /** @param supply gives {@code rate} messages for every second and for 3 s before */
    PacedRun(BrokerAddress broker, Secrets secrets, int rate, int seconds, ReferenceSupply supply) {
        this.broker = broker;
        this.secrets = secrets;
        this.rate = rate;
        this.messages = supply.take(rate * (seconds + UNCOUNTED_SECONDS));
        this.accepted = new AtomicLongArray(messages.size());
    }

    /** Milliseconds that half, 95 and 99 in a hundred of the messages took at most. */
    record Latency(double p50, double p95, double p99) {}

    Latency run() throws Exception {
        var readers = new ArrayList<DeliveryReader>();
        try {
            for (String subscriber : BenchPartners.SUBSCRIBERS) {
                String user = "subscriber-" + subscriber;
                readers.add(
                        new DeliveryReader(broker, user, secrets.get(user), Names.deliveryQueue(subscriber), messages));
            }
            send();
            long deadline = System.nanoTime() + PATIENCE_NANOS;
            while (!readers.stream().allMatch(DeliveryReader::complete) && System.nanoTime() < deadline) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
            readers.forEach(DeliveryReader::verify);
            return latency(readers);
        } finally {
            for (DeliveryReader reader : readers) {
                reader.close();
            }
        }
    }

    private void send() {
        ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
        try {
            long begin = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500);
            CompletableFuture.allOf(java.util.stream.IntStream.range(0, SENDERS)
                            .mapToObj(sender -> CompletableFuture.runAsync(() -> sendShare(sender, begin), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            threads.shutdown();
        }
    }

    private void sendShare(int sender, long begin) {
        String user = "agency-" + BenchPartners.AGENCY;
        try (var queue = new QueueSender(broker, user, secrets.get(user), Names.intakeQueue(BenchPartners.AGENCY))) {
            for (int i = 0; i < messages.size(); i++) {
                // a case's messages one after the other: what is overtaken tells nothing new and is told to nobody
                if (messages.get(i).caseNumber() % SENDERS != sender) {
                    continue;
                }
                long due = begin + i * TimeUnit.SECONDS.toNanos(1) / rate;
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                queue.send(messages.get(i).bytes());
                accepted.set(i, System.nanoTime());
            }
        } catch (JMSException e) {
            throw new CompletionException(e);
        }
    }

    private Latency latency(List<DeliveryReader> readers) {
        int uncounted = rate * UNCOUNTED_SECONDS;
        long[] nanos = new long[messages.size() - uncounted];
        for (int i = uncounted; i < messages.size(); i++) {
            int message = i;
            long last =
                    readers.stream().mapToLong(r -> r.receivedAt(message)).max().orElseThrow();
            nanos[i - uncounted] = Math.max(0, last - accepted.get(i));
        }
        Arrays.sort(nanos);
        return new Latency(percentile(nanos, 50), percentile(nanos, 95), percentile(nanos, 99));
    }

    private static double percentile(long[] sorted, int percent) {
        int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
        return sorted[Math.max(0, rank - 1)] / 1e6;
    }
}
