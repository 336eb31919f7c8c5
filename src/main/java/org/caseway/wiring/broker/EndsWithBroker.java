package org.caseway.wiring.broker;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.activemq.artemis.core.server.ActivateCallback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process when its broker has ended by itself, as it does where its journal can no longer be written. Without a broker a hub
 * would stand there and take nothing, also when the disk has room again; a process that failed is started anew by whoever looks after
 * it. It stops in order, or at once where that takes too long: what is on disk is whole either way.
 */
final class EndsWithBroker implements ActivateCallback {

    /** Exit status: something outside failed and may be better by now. */
    static final int STATUS = 75;

    private static final Logger LOG = LoggerFactory.getLogger(EndsWithBroker.class);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private volatile boolean expected = true;

    /** The broker has started: from now on it ends by itself alone. */
    void watch() {
        expected = false;
    }

    /** From now on the broker ends because it is told to. */
    void expect() {
        expected = true;
    }

    @Override
    public void preDeActivate() {
        if (expected) {
            return;
        }
        LOG.error("the broker ended by itself, see above; this process ends too and has to be started again");
        new Thread(() -> System.exit(STATUS), "ending").start();
        var impatient = new Thread(EndsWithBroker::endAtOnce, "ending-at-once");
        impatient.setDaemon(true);
        impatient.start();
    }

    private static void endAtOnce() {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
        Runtime.getRuntime().halt(STATUS);
    }
}
