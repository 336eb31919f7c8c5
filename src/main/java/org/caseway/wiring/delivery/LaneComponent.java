package org.caseway.wiring.delivery;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.caseway.distribution.Distribution;

/** {@code lane:<subscriber>}: emits what is due to one subscriber, one claim per exchange, in order. */
public final class LaneComponent extends DefaultComponent {

    private final Distribution distribution;

    public LaneComponent(Distribution distribution) {
        this.distribution = distribution;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String subscriber, Map<String, Object> parameters) {
        return new LaneEndpoint(uri, this, distribution.lane(subscriber));
    }
}
