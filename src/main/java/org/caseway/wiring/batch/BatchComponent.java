package org.caseway.wiring.batch;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/**
 * Camel component {@code batch:}. {@code batch:intake} consumes every intake queue; its exchange carries a batch whose
 * messages share one database and one JMS transaction (EIP: Transactional Client, Polling Consumer).
 */
public final class BatchComponent extends DefaultComponent {

    private final BatchParts parts;

    public BatchComponent(BatchParts parts) {
        this.parts = parts;
    }

    @Override
    protected @Nullable Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        int workers = getAndRemoveParameter(parameters, "workers", Integer.class, 2);
        int size = getAndRemoveParameter(parameters, "size", Integer.class, 200);
        long lingerMicros = getAndRemoveParameter(parameters, "lingerMicros", Long.class, 2000L);
        return new BatchEndpoint(uri, this, parts, new BatchLimits(workers, size, 4 << 20, lingerMicros));
    }
}
