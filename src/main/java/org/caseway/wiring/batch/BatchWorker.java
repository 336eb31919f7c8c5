package org.caseway.wiring.batch;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One worker: draws a batch, sends it through the routes, commits. Begins anew with a fresh session after any failure. */
final class BatchWorker implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(BatchWorker.class);
    private static final long PAUSE_MILLIS = 1000;
    private static final long REST_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final BatchConsumer consumer;
    private final BatchParts parts;
    private final BatchLimits limits;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopping;
    private long restedAt = System.nanoTime();

    BatchWorker(BatchConsumer consumer, BatchParts parts, BatchLimits limits) {
        this.consumer = consumer;
        this.parts = parts;
        this.limits = limits;
    }

    @Override
    public void run() {
        boolean careful = parts.afterUncleanStop().getAsBoolean();
        while (!stopping) {
            try (var session = new IntakeSession(parts, limits, careful)) {
                var transaction = new BatchTransaction(consumer, parts, session);
                while (!stopping && !session.outdated()) {
                    List<Arrival> drawn = session.draw(() -> stopping);
                    if (drawn.isEmpty()) {
                        rest(transaction);
                    } else {
                        transaction.carryOut(drawn);
                        careful = careful && session.hasSuspects();
                    }
                }
            } catch (TryAgainLater e) {
                LOG.warn("Intake waits: {} ({})", e.getMessage(), Causes.of(e));
                careful = true;
                pause();
            } catch (Throwable e) {
                // an error too: without this worker the intake would stand still and say nothing
                LOG.error("Intake lost its session and begins anew: {}", Causes.of(e));
                careful = true;
                pause();
            }
        }
        ended.countDown();
    }

    /** Now and then, when there is nothing else to do. */
    private void rest(BatchTransaction transaction) {
        long now = System.nanoTime();
        if (now - restedAt > REST_NANOS) {
            transaction.rest();
            restedAt = now;
        }
    }

    private void pause() {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS);
        while (!stopping && System.nanoTime() < until) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    void stop() {
        stopping = true;
    }

    void awaitEnd() {
        try {
            if (!ended.await(60, TimeUnit.SECONDS)) {
                LOG.warn("An intake worker is still busy after 60 s; its batch will be delivered again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
