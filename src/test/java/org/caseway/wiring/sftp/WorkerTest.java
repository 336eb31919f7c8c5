package org.caseway.wiring.sftp;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A worker goes on after whatever happens to it. */
class WorkerTest {

    @Test
    void an_error_does_not_end_a_worker() {
        var runs = new AtomicInteger();
        var worker = new Worker("test-worker", Duration.ofMillis(10), everything -> {
            if (runs.incrementAndGet() == 1) {
                throw new StackOverflowError("invented");
            }
        });
        worker.start();
        try {
            await().atMost(Duration.ofSeconds(20)).until(() -> runs.get() > 1);
        } finally {
            worker.stop();
        }
    }
}
