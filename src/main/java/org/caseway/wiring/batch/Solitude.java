package org.caseway.wiring.batch;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.activemq.artemis.api.core.ActiveMQException;

/**
 * Sees that whoever tries a message alone is alone in this process: what another worker has in hand would be counted against when the
 * process ends, for nothing. Thread safe, and fair, so that nobody waits for ever.
 */
final class Solitude {

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);

    /** What is done meanwhile. */
    interface Work {
        void go() throws ActiveMQException;
    }

    /** Beside others. */
    void together(Work work) throws ActiveMQException {
        within(lock.readLock(), work);
    }

    /** When nobody else is at work, and nobody is let in. */
    void alone(Work work) throws ActiveMQException {
        within(lock.writeLock(), work);
    }

    private static void within(Lock turn, Work work) throws ActiveMQException {
        turn.lock();
        try {
            work.go();
        } finally {
            turn.unlock();
        }
    }

    /** Whether somebody waits. */
    boolean isAwaited() {
        return lock.hasQueuedThreads();
    }
}
