package org.caseway.wiring.delivery;

import io.micrometer.observation.Observation;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.caseway.distribution.Claimed;
import org.caseway.distribution.Dispatched;
import org.caseway.distribution.Lane;
import org.caseway.wiring.Journal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves one lane with one thread of its own, so that a slow subscriber delays nobody else. */
final class LaneConsumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(LaneConsumer.class);

    private final Lane lane;
    private final Journal journal;
    private volatile boolean serving;
    private @Nullable ExecutorService thread;

    LaneConsumer(LaneEndpoint endpoint, Processor route, Lane lane) {
        super(endpoint, route);
        this.lane = lane;
        this.journal = Journal.of(endpoint.getCamelContext());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        serving = true;
        var executors = getEndpoint().getCamelContext().getExecutorServiceManager();
        thread = executors.newSingleThreadExecutor(this, getEndpoint().getEndpointUri());
        thread.execute(this::serve);
    }

    @Override
    protected void doStop() throws Exception {
        serving = false;
        lane.wake();
        ExecutorService stopping = thread;
        if (stopping != null) {
            stopping.shutdown();
            // a webhook may take its time-out; past that the lease runs out by itself
            if (!stopping.awaitTermination(20, TimeUnit.SECONDS)) {
                stopping.shutdownNow();
            }
        }
        super.doStop();
    }

    private void serve() {
        try {
            while (serving) {
                turn();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            leave();
        }
    }

    private void leave() {
        try {
            lane.leave();
        } catch (Throwable unreachableDatabase) {
            LOG.warn("{} left without giving its lease back: {}", getEndpoint(), name(unreachableDatabase));
        }
    }

    private void turn() throws InterruptedException {
        try {
            Claimed claimed = lane.next().orElse(null);
            if (claimed != null) {
                send(claimed);
            }
        } catch (InterruptedException stopped) {
            throw stopped;
        } catch (Throwable failure) {
            // an error too: without this thread the lane would stand still on every node, its lease being renewed
            lane.stumble();
            LOG.warn("{} rests after {}", getEndpoint(), name(failure));
        }
    }

    private void send(Claimed claimed) {
        Exchange exchange = createExchange(false);
        exchange.getMessage().setBody(claimed);
        Observation span = journal.begin("caseway.delivery");
        try (Observation.Scope current = span.openScope()) {
            getProcessor().process(exchange);
            Exception failure = exchange.getException();
            if (failure != null) {
                lane.stumble();
                LOG.warn("{} rests after {}", getEndpoint(), name(failure));
            } else if (exchange.getMessage().getBody() instanceof Dispatched dispatched) {
                journal.dispatched(span, dispatched);
            }
        } catch (Throwable failure) {
            lane.stumble();
            LOG.warn("{} rests after {}", getEndpoint(), name(failure));
        } finally {
            span.stop();
            releaseExchange(exchange, false);
        }
    }

    // the class alone: a message of an exception may quote content
    private static String name(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause.getClass().getSimpleName();
    }
}
