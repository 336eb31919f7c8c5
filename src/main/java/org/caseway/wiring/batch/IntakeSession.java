package org.caseway.wiring.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.core.client.impl.ClientConsumerInternal;

/**
 * A transacted session with one consumer per intake queue. Draws from the queues in turns: each may give its quota while
 * others wait, and what room is left goes to whoever has more, so one flood cannot starve the rest. Confined to one thread.
 */
final class IntakeSession implements AutoCloseable {

    private static final long SHORT_WAIT_NANOS = TimeUnit.MICROSECONDS.toNanos(200);
    private static final long LONG_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(4);
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final BatchParts parts;
    private final BatchLimits limits;
    private final ClientSessionFactory factory;
    private final ClientSession session;
    private final List<IntakeLane> lanes;
    private final List<Tap> taps = new ArrayList<>();
    private int first;

    /** @param careful whether what waits already is to be looked at as what may have stopped the hub or the session before */
    IntakeSession(BatchParts parts, BatchLimits limits, boolean careful) throws Exception {
        this.parts = parts;
        this.limits = limits;
        factory = parts.broker().getServerLocator().createSessionFactory();
        session = factory.createSession(parts.user(), parts.password(), false, false, false, false, 0);
        lanes = parts.lanes().get();
        for (IntakeLane lane : parts.own(lanes)) {
            var consumer = (ClientConsumerInternal) session.createConsumer(lane.queue());
            taps.add(new Tap(lane, consumer, careful ? waiting(lane) : 0));
        }
        session.start();
    }

    /** Whether something of what waited at the beginning has not been drawn yet. */
    boolean hasSuspects() {
        return taps.stream().anyMatch(tap -> tap.suspects > 0);
    }

    private long waiting(IntakeLane lane) throws ActiveMQException {
        return session.queueQuery(SimpleString.of(lane.queue())).getMessageCount();
    }

    /** Whether partners have come or gone since this session was made, or the broker has: where nothing comes nothing else tells. */
    boolean outdated() {
        return parts.lanes().get() != lanes || session.isClosed();
    }

    ClientSession session() {
        return session;
    }

    /**
     * The next batch: waits until there is something or {@code stop} says so. Empty after two idle seconds, so that the
     * caller can look around.
     */
    List<Arrival> draw(BooleanSupplier stop) throws ActiveMQException {
        var drawn = new Drawn();
        long begun = System.nanoTime();
        while (drawn.isEmpty() && !stop.getAsBoolean()) {
            drawTurns(drawn);
            long waited = System.nanoTime() - begun;
            if (drawn.isEmpty() && waited > IDLE_NANOS) {
                return List.of();
            }
            if (drawn.isEmpty()) {
                LockSupport.parkNanos(waited > IDLE_NANOS / 20 ? LONG_WAIT_NANOS : SHORT_WAIT_NANOS);
            }
        }
        long until = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(limits.lingerMicros());
        while (!drawn.isFull() && System.nanoTime() < until) {
            LockSupport.parkNanos(SHORT_WAIT_NANOS);
            drawTurns(drawn);
        }
        for (Tap tap : taps) {
            tap.acknowledge();
        }
        return drawn.arrivals;
    }

    private void drawTurns(Drawn drawn) throws ActiveMQException {
        int lane = first;
        for (int i = 0; i < taps.size(); i++) {
            Tap tap = taps.get((lane + i) % taps.size());
            tap.draw(drawn, tap.lane.quota());
        }
        for (int i = 0; i < taps.size(); i++) {
            taps.get((lane + i) % taps.size()).draw(drawn, Integer.MAX_VALUE);
        }
        first = taps.isEmpty() ? 0 : (first + 1) % taps.size();
    }

    /**
     * What was drawn and not committed goes back before the consumers go: the next node's wait for their place, and would be given what
     * came later.
     */
    @Override
    public void close() throws ActiveMQException {
        try {
            if (!session.isClosed()) {
                session.stop();
                session.rollback();
            }
            session.close();
        } finally {
            factory.close();
        }
    }

    private final class Drawn {
        private final List<Arrival> arrivals = new ArrayList<>();
        private long bytes;

        boolean isEmpty() {
            return arrivals.isEmpty();
        }

        boolean isFull() {
            return arrivals.size() >= limits.messages() || bytes >= limits.bytes();
        }

        void add(Arrival arrival) {
            arrivals.add(arrival);
            bytes += arrival.envelope().original().length;
        }
    }

    /** One queue's consumer. Only messages that are here already are taken, so no call waits for the broker. */
    private final class Tap {
        private final IntakeLane lane;
        private final ClientConsumerInternal consumer;
        private long suspects;
        private org.apache.activemq.artemis.api.core.client.@org.jspecify.annotations.Nullable ClientMessage last;

        Tap(IntakeLane lane, ClientConsumerInternal consumer, long suspects) {
            this.lane = lane;
            this.consumer = consumer;
            this.suspects = suspects;
        }

        void draw(Drawn drawn, int most) throws ActiveMQException {
            for (int taken = 0; taken < most && !drawn.isFull() && consumer.getBufferSize() > 0; taken++) {
                ClientMessage message = consumer.receiveImmediate();
                if (message == null) {
                    return;
                }
                last = message;
                var receivedAt = parts.clock().instant();
                drawn.add(new Arrival(message, Envelopes.of(message, lane, receivedAt, suspects-- > 0)));
            }
        }

        /** In a transacted session this acknowledges everything up to the last one taken, when the session commits. */
        void acknowledge() throws ActiveMQException {
            if (last != null) {
                last.acknowledge();
                last = null;
            }
        }
    }
}
