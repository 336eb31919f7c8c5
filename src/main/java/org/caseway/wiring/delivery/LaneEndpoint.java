package org.caseway.wiring.delivery;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.caseway.distribution.Lane;

/** One subscriber's lane as a route's beginning. */
final class LaneEndpoint extends DefaultEndpoint {

    private final Lane lane;

    LaneEndpoint(String uri, LaneComponent component, Lane lane) {
        super(uri, component);
        this.lane = lane;
    }

    @Override
    public Consumer createConsumer(Processor route) {
        return new LaneConsumer(this, route, lane);
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("a lane is only read from; pointers are written with their events");
    }

    @Override
    public boolean isSingleton() {
        return true;
    }
}
