package org.caseway.wiring.delivery;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** How long one step of a conversation may take; the step is broken off by what ends the conversation. Thread safe. */
record Limit(ScheduledExecutorService timer, Duration length) {

    /** A step. */
    interface Step<T> {
        T take() throws IOException;
    }

    /** The step did not end in time. */
    static final class Passed extends IOException {
        private static final long serialVersionUID = 1L;

        Passed() {
            super("timed out");
        }
    }

    /**
     * @param end makes the step fail soon, from another thread
     * @throws Passed instead of what the step throws once its time is over
     */
    <T> T on(Step<T> step, Runnable end) throws IOException {
        var over = new AtomicBoolean();
        var timing = timer.schedule(
                () -> {
                    over.set(true);
                    end.run();
                },
                length.toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            return step.take();
        } catch (IOException | RuntimeException broken) {
            if (over.get()) {
                throw new Passed();
            }
            throw broken;
        } finally {
            timing.cancel(false);
        }
    }
}
