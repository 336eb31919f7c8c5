package org.caseway.cli;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/** Waiting for what happens elsewhere, never for ever. */
final class Patience {

    private static final Duration QUIET = Duration.ofMillis(700);
    private static final Duration LOOK = Duration.ofMillis(150);

    private final long deadline;

    Patience(Duration limit) {
        this.deadline = System.nanoTime() + limit.toNanos();
    }

    /** Something to look at again and again. */
    interface Look {
        boolean done() throws Exception;
    }

    /** Whether it was done before the time was up. */
    boolean until(Look look) throws Exception {
        while (!look.done()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return true;
    }

    /** The number once it has not changed for a moment. */
    static int untilQuiet(IntSupplier number) {
        int last = number.getAsInt();
        long since = System.nanoTime();
        while (System.nanoTime() - since < QUIET.toNanos()) {
            LockSupport.parkNanos(LOOK.toNanos());
            int now = number.getAsInt();
            if (now != last) {
                last = now;
                since = System.nanoTime();
            }
        }
        return last;
    }
}
