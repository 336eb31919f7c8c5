package org.caseway.wiring.batch;

import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** {@code batch:intake?workers=2&size=200&lingerMicros=2000}; consumer only. */
final class BatchEndpoint extends DefaultEndpoint {

    private final BatchParts parts;
    private final BatchLimits limits;

    BatchEndpoint(String uri, Component component, BatchParts parts, BatchLimits limits) {
        super(uri, component);
        this.parts = parts;
        this.limits = limits;
    }

    @Override
    public Consumer createConsumer(Processor route) {
        return new BatchConsumer(this, route, parts, limits);
    }

    @Override
    public Producer createProducer() {
        throw new IllegalArgumentException("batch: only consumes");
    }
}
