package org.caseway.wiring.batch;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/** Runs the workers. They are never interrupted: an interrupt would close the broker's files under it. */
final class BatchConsumer extends DefaultConsumer {

    private final BatchParts parts;
    private final BatchLimits limits;
    private final List<BatchWorker> workers = new ArrayList<>();
    private final Solitude solitude = new Solitude();

    BatchConsumer(Endpoint endpoint, Processor route, BatchParts parts, BatchLimits limits) {
        super(endpoint, route);
        this.parts = parts;
        this.limits = limits;
    }

    /** That of all workers. */
    Solitude solitude() {
        return solitude;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        for (int i = 0; i < limits.workers(); i++) {
            var worker = new BatchWorker(this, parts.ofWorker(i, limits.workers()), limits);
            workers.add(worker);
            new Thread(worker, "intake-" + (i + 1)).start();
        }
    }

    @Override
    protected void doStop() throws Exception {
        workers.forEach(BatchWorker::stop);
        workers.forEach(BatchWorker::awaitEnd);
        workers.clear();
        super.doStop();
    }
}
