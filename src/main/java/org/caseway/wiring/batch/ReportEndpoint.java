package org.caseway.wiring.batch;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** {@code reports:all}; consumer only. */
final class ReportEndpoint extends DefaultEndpoint {

    private final ReportComponent component;

    ReportEndpoint(String uri, ReportComponent component) {
        super(uri, component);
        this.component = component;
    }

    @Override
    public Consumer createConsumer(Processor route) {
        return new ReportConsumer(this, route, component);
    }

    @Override
    public Producer createProducer() {
        throw new IllegalArgumentException("reports: only consumes");
    }
}
