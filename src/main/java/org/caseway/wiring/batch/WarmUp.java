package org.caseway.wiring.batch;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.caseway.canonical.Canonicalisation;
import org.caseway.distribution.DryDelivery;
import org.caseway.journey.Batch;
import org.caseway.journey.Canonical;
import org.caseway.journey.Channel;
import org.caseway.journey.Envelope;
import org.caseway.journey.Received;
import org.caseway.message.MessageTypes;
import org.caseway.record.DryRecord;
import org.caseway.validation.Validation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the examples of all message types, in which everybody is invented, through what is pure of a message's way, so that classes are
 * loaded and the compiler has seen them before the first message of an agency comes: reading, validation, canonical words, net change,
 * policy and rendering. Nothing is written, counted, told or logged of them. It takes its time beside the rest of the start and never
 * keeps a hub from starting. Thread safe.
 */
final class WarmUp {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    /** No agency has this name: a contract is asked for and none is found. */
    private static final String NOBODY = "nobody (warm-up)";

    /** Enough for the compiler to have looked at all of it once. */
    static final int MOST_ROUNDS = 300;

    private final Validation validation;
    private final Canonicalisation canonicalisation;
    private final DryRecord record;
    private final DryDelivery delivery;
    private final Clock clock;
    private final Duration most;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean enough;
    private volatile int kinds;
    private volatile int messages;
    private volatile int documents;

    /** @param most time; none leaves it out */
    WarmUp(
            Validation validation,
            Canonicalisation canonicalisation,
            DryRecord record,
            DryDelivery delivery,
            Clock clock,
            Duration most) {
        this.validation = validation;
        this.canonicalisation = canonicalisation;
        this.record = record;
        this.delivery = delivery;
        this.clock = clock;
        this.most = most;
    }

    /** Begins on a thread of its own. */
    void begin() {
        var thread = new Thread(this::run, "warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends it soon. */
    void stop() {
        enough = true;
    }

    /** Waits for the end of what has begun: at most its time and a message more. */
    void await() {
        try {
            if (!done.await(most.toMillis() + 1_000, TimeUnit.MILLISECONDS)) {
                enough = true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many messages went through to their documents. */
    int messages() {
        return messages;
    }

    /** How many documents were rendered of them. */
    int documents() {
        return documents;
    }

    /** Of how many message types there is an example. */
    int kinds() {
        return kinds;
    }

    private void run() {
        long began = System.nanoTime();
        try {
            List<byte[]> examples = examples();
            kinds = examples.size();
            BooleanSupplier goesOn = () -> !enough && System.nanoTime() - began < most.toNanos();
            for (int round = 0; round < MOST_ROUNDS && goesOn.getAsBoolean(); round++) {
                for (byte[] example : examples) {
                    if (goesOn.getAsBoolean()) {
                        through(example);
                    }
                }
            }
            LOG.debug("warm after {} messages", messages);
        } catch (IOException | RuntimeException | LinkageError e) {
            LOG.warn("The first messages will take longer, nothing else: {}", Causes.of(e));
        } finally {
            done.countDown();
        }
    }

    private void through(byte[] example) {
        var envelope = Envelope.of("warm-up", NOBODY, Channel.QUEUE, clock.instant(), example);
        Batch<Canonical> batch =
                canonicalisation.translate(validation.check(Batch.of(List.of(new Received(envelope)))));
        messages += batch.onward().size();
        documents +=
                batch.onward().stream().map(record::of).mapToInt(delivery::of).sum();
    }

    private static List<byte[]> examples() throws IOException {
        var examples = new ArrayList<byte[]>();
        for (var type : MessageTypes.all()) {
            try (InputStream example = WarmUp.class.getResourceAsStream("/schemas/" + type.folder() + "/example.xml")) {
                if (example != null) {
                    examples.add(example.readAllBytes());
                }
            }
        }
        return examples;
    }
}
