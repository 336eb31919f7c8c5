package org.caseway.bench;

import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * One round of one side: its queue is filled, then it is opened, and the clock runs from the first to the last delivery in
 * that target queue which is complete last. Afterwards everything is counted.
 */
final class Round {

    /** Looking costs processor time too, which is counted with the side's own. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(180);

    /** A slow machine takes as much for each. */
    private static final long PATIENCE_A_MESSAGE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final BrokerQueues queues;
    private final CpuMeter cpu;
    private final Side side;
    private final ReferenceSupply supply;
    private final int messages;
    private final List<Drained> drain = new ArrayList<>();
    private long opened;

    Round(BrokerQueues queues, CpuMeter cpu, Side side, ReferenceSupply supply, int messages) {
        this.queues = queues;
        this.cpu = cpu;
        this.side = side;
        this.supply = supply;
        this.messages = messages;
    }

    RoundResult run() throws Exception {
        side.load(queues, supply, messages);
        ThreadShares threadsBefore = ThreadShares.now();
        CpuMeter.Reading before = cpu.read();
        opened = System.nanoTime();
        side.open();
        double rate = clock();
        CpuMeter.Reading used = cpu.read().since(before);
        Map<String, Long> threads = ThreadShares.now().since(threadsBefore);
        side.shut();
        count();
        var each = new TreeMap<String, Double>();
        threads.forEach((kind, micros) -> each.put(kind, (double) micros / messages));
        return new RoundResult(
                rate,
                (double) used.process() / messages,
                (double) used.postgres() / messages,
                each,
                List.copyOf(drain));
    }

    private double clock() {
        List<Filling> fillings = side.targets().stream().map(Filling::new).toList();
        long deadline = System.nanoTime() + PATIENCE_NANOS + messages * PATIENCE_A_MESSAGE_NANOS;
        await(() -> look(fillings), LOOK_NANOS, deadline);
        await(side::settled, LOOK_AGAIN_NANOS, deadline);
        return fillings.stream()
                .max(Comparator.comparingLong(filling -> filling.last))
                .orElseThrow()
                .rate();
    }

    private boolean look(List<Filling> fillings) {
        boolean complete = fillings.stream().filter(Filling::look).count() == fillings.size();
        long delivered =
                fillings.stream().mapToLong(filling -> filling.depth).min().orElse(0);
        drain.add(new Drained((System.nanoTime() - opened) / 1e9, delivered));
        return complete;
    }

    private void await(BooleanSupplier done, long pauseNanos, long deadline) {
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new MiscountException(side.name() + " has not delivered everything in time");
            }
            LockSupport.parkNanos(pauseNanos);
        }
    }

    private void count() throws JMSException {
        for (String target : side.targets()) {
            BrokerQueues.Emptied emptied = queues.empty(target, side.deliveryId());
            if (emptied.messages() != messages || emptied.distinct() != messages) {
                throw new MiscountException(side.name() + ": of " + messages + " sent, " + target + " got "
                        + emptied.messages() + ", " + emptied.distinct() + " of them distinct");
            }
        }
        for (String answers : side.answers()) {
            // a sender reads its answers: left lying, they would weigh on every later round
            int emptied = queues.empty(answers, side.deliveryId()).messages();
            if (emptied != messages) {
                throw new MiscountException(side.name() + ": " + messages + " sent, " + emptied + " of them answered");
            }
        }
    }

    /** One target queue as it fills. */
    private final class Filling {
        private final String queue;
        private long depth;
        private long first;
        private long atFirst;
        private long last;

        Filling(String queue) {
            this.queue = queue;
        }

        boolean look() {
            if (last != 0) {
                return true;
            }
            depth = queues.depth(queue);
            long now = System.nanoTime();
            if (depth > 0 && first == 0) {
                first = now;
                atFirst = depth;
            }
            if (depth >= messages) {
                last = now;
            }
            return last != 0;
        }

        double rate() {
            return (messages - atFirst) * 1e9 / Math.max(1, last - first);
        }
    }
}
