package org.caseway.wiring.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.caseway.journey.Report;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that takes what subscribers report, sends it through the route and answers. The rooms commit first; what a stop brings
 * again has no second effect. Reports that fail together are tried one by one, and the one at fault is answered so.
 */
final class ReportConsumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(ReportConsumer.class);
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long STOP_MILLIS = TimeUnit.SECONDS.toMillis(20);

    private final ReportComponent component;
    private volatile boolean stopping;
    private @Nullable Thread thread;

    ReportConsumer(Endpoint endpoint, Processor route, ReportComponent component) {
        super(endpoint, route);
        this.component = component;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        stopping = false;
        Thread started = new Thread(this::serve, "reports");
        thread = started;
        started.start();
    }

    /** Not interrupted: an interrupt would close the broker's files under it. */
    @Override
    protected void doStop() throws Exception {
        stopping = true;
        Thread ending = thread;
        if (ending != null) {
            LockSupport.unpark(ending);
            ending.join(STOP_MILLIS);
        }
        super.doStop();
    }

    private void serve() {
        while (!stopping) {
            try (ReportSession session = component.session()) {
                while (!stopping && !session.outdated()) {
                    List<Report> drawn = session.draw(() -> stopping);
                    if (!drawn.isEmpty()) {
                        session.answer(dealtWith(drawn));
                    }
                }
            } catch (Throwable e) {
                // an error too: without this thread nobody would take reports, and nothing would say so
                LOG.warn("Reports wait: {}", Causes.of(e));
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private List<Report> dealtWith(List<Report> reports) throws Exception {
        try {
            return sent(reports);
        } catch (Exception failure) {
            if (Transience.isOutside(failure)) {
                throw failure;
            }
            if (reports.size() == 1) {
                Report report = reports.get(0);
                LOG.error("{} could not be dealt with: {}", report, Causes.of(failure));
                return List.of(report.refused("not-dealt-with"));
            }
        }
        int half = reports.size() / 2;
        var both = new ArrayList<>(dealtWith(reports.subList(0, half)));
        both.addAll(dealtWith(reports.subList(half, reports.size())));
        return both;
    }

    @SuppressWarnings("unchecked")
    private List<Report> sent(List<Report> reports) throws Exception {
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(reports);
            getProcessor().process(exchange);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
            return Objects.requireNonNull((List<Report>) exchange.getMessage().getBody());
        } finally {
            releaseExchange(exchange, false);
        }
    }
}
