package org.caseway.cli;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.caseway.partners.Subscriber;
import org.caseway.simulator.NotificationReading;
import org.caseway.simulator.Notified;
import org.caseway.simulator.QueueSubscriber;
import org.caseway.simulator.SftpDrop;
import org.caseway.simulator.WebhookSubscriber;

/** The subscribed systems of the configuration, each at its own door, and what they received in this run. */
final class DemoSubscribers implements AutoCloseable {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");

    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final Map<String, Subscriber> subscribers = new LinkedHashMap<>();
    private final Map<String, Map<String, Notified>> received = new LinkedHashMap<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<WebhookSubscriber> webhooks = new ArrayList<>();

    /** Gives the deliveries not given before. */
    private interface Source {
        List<byte[]> next() throws IOException;
    }

    /** Every subscriber that can be played on this machine; a webhook elsewhere cannot. */
    void open(DemoDoors doors, Collection<Subscriber> all) throws JMSException, IOException {
        for (Subscriber subscriber : all) {
            switch (subscriber.channel()) {
                case QUEUE -> play(subscriber, queue(doors.deliveries(subscriber.id())));
                case SFTP -> play(subscriber, directory(doors.drop("subscriber-" + subscriber.id())));
                case WEBHOOK -> {
                    var url = subscriber.url();
                    if (url != null && isHere(url)) {
                        play(subscriber, webhook(doors.webhook(subscriber.id(), url)));
                    }
                }
            }
        }
    }

    /** Looks at every door; keeps what speaks of this run's messages, each delivery once. */
    void collect(Predicate<String> ofThisRun) throws IOException {
        for (var source : sources.entrySet()) {
            var kept = received.computeIfAbsent(source.getKey(), none -> new LinkedHashMap<>());
            for (byte[] document : source.getValue().next()) {
                var notified = NotificationReading.of(document);
                if (ofThisRun.test(notified.sourceMessageId())) {
                    kept.putIfAbsent(notified.deliveryId(), notified);
                }
            }
        }
    }

    Collection<Subscriber> played() {
        return subscribers.values();
    }

    Collection<Notified> received(String subscriber) {
        return received.getOrDefault(subscriber, Map.of()).values();
    }

    int delivered() {
        return received.values().stream().mapToInt(Map::size).sum();
    }

    /** How many notices to victims were handed over. */
    int notices() {
        return webhooks.stream().mapToInt(client -> client.notices().size()).sum();
    }

    /** For people: the name and the door. */
    static String title(Subscriber subscriber) {
        return subscriber.id() + ", by "
                + subscriber.channel().name().toLowerCase(Locale.ROOT).replace("sftp", "SFTP");
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable client : open) {
            client.close();
        }
    }

    private void play(Subscriber subscriber, Source source) {
        subscribers.put(subscriber.id(), subscriber);
        sources.put(subscriber.id(), source);
    }

    private Source queue(QueueSubscriber client) {
        open.add(client);
        return growing(client::received);
    }

    private Source webhook(WebhookSubscriber client) {
        open.add(client);
        webhooks.add(client);
        return growing(client::received);
    }

    private Source directory(SftpDrop client) {
        open.add(client);
        return () ->
                List.copyOf(client.fetch("in", name -> !name.startsWith(".")).values());
    }

    private static Source growing(java.util.function.Supplier<List<byte[]>> list) {
        int[] given = {0};
        return () -> {
            var all = list.get();
            var next = all.subList(given[0], all.size());
            given[0] = all.size();
            return next;
        };
    }

    private static boolean isHere(URI url) {
        return LOOPBACK.contains(url.getHost()) && "http".equals(url.getScheme()) && url.getPort() > 0;
    }
}
