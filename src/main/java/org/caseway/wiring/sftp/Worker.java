package org.caseway.wiring.sftp;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * One thread that works when it is woken, and every few seconds in case a signal got lost. Failures are tried again after a
 * pause that doubles up to a minute. It rests five times as long as it worked (two seconds at most), so that frequent
 * signals of a large file cost little.
 */
public final class Worker implements SmartLifecycle {

    /** What is done. */
    @FunctionalInterface
    public interface Work {
        /** @param everything whether to look at all that may wait, not only at what was signalled */
        void run(boolean everything) throws Exception;
    }

    /** After database, broker and routes. */
    public static final int PHASE = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final long LONGEST_REST = TimeUnit.SECONDS.toMillis(2);
    private static final long SHORTEST_PAUSE = 500;
    private static final long LONGEST_PAUSE = TimeUnit.MINUTES.toMillis(1);

    private final String name;
    private final Duration poll;
    private final Work work;
    private final Semaphore signals = new Semaphore(0);
    private final Semaphore stop = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;

    public Worker(String name, Duration poll, Work work) {
        this.name = name;
        this.poll = poll;
        this.work = work;
    }

    /** Something waits. Returns at once; many signals are one. */
    public void wake() {
        if (signals.availablePermits() == 0) {
            signals.release();
        }
    }

    @Override
    public synchronized void start() {
        if (running) {
            return;
        }
        running = true;
        stop.drainPermits();
        Thread started = new Thread(this::loop, name);
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    /** Waits for the work at hand; it is not interrupted, for an interrupt would close channels of others. */
    @Override
    public synchronized void stop() {
        running = false;
        stop.release();
        signals.release();
        Thread stopping = thread;
        thread = null;
        if (stopping != null) {
            try {
                stopping.join(TimeUnit.SECONDS.toMillis(20));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void loop() {
        long pause = SHORTEST_PAUSE;
        long lookedAtAll = System.nanoTime() - poll.toNanos();
        while (running) {
            long began = System.nanoTime();
            boolean everything = began - lookedAtAll >= poll.toNanos();
            try {
                work.run(everything);
                lookedAtAll = everything ? began : lookedAtAll;
                pause = SHORTEST_PAUSE;
                rest(Math.min(LONGEST_REST, 5 * TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)));
                signals.tryAcquire(poll.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                return;
            } catch (Throwable e) {
                // an error too: a worker that is gone is missed by nobody until somebody waits for what it did
                LOG.warn(
                        "{} failed and is tried again in {} ms: {}",
                        name,
                        pause,
                        e.getClass().getSimpleName());
                rest(pause);
                pause = Math.min(LONGEST_PAUSE, 2 * pause);
            }
        }
    }

    /** Ended early only by the stop. */
    private void rest(long millis) {
        try {
            if (stop.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
                stop.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
