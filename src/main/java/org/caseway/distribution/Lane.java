package org.caseway.distribution;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.caseway.partners.Subscriber;
import org.caseway.partners.SubscriptionTerms;
import org.jspecify.annotations.Nullable;

/**
 * One subscriber's way out of the hub, served by one thread of one node. {@link #wake} may be called by any thread; the rest only by
 * the thread that serves the lane.
 */
public final class Lane {

    private static final int STANDING_FAILURE = 3;
    private static final Duration LONGEST_REST = Duration.ofSeconds(10);

    private final String id;
    private final Supplier<Optional<Subscriber>> subscriber;
    private final DeliveryPointers pointers;
    private final Leases leases;
    private final DeliverySettings settings;
    private final Clock clock;
    private final Semaphore signal = new Semaphore(0);
    private @Nullable Tenure tenure;
    private long takeAgainAtNanos = System.nanoTime();
    private Instant pausedUntil = Instant.MIN;
    private int unreachable;
    private int stumbles;
    private boolean marked;
    private volatile boolean urgent;
    private Instant lookAgain = Instant.MIN;

    Lane(
            String id,
            Supplier<Optional<Subscriber>> subscriber,
            DeliveryPointers pointers,
            Leases leases,
            DeliverySettings settings,
            Clock clock) {
        this.id = id;
        this.subscriber = subscriber;
        this.pointers = pointers;
        this.leases = leases;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What is to be sent now. Waits for a signal, or as long as one poll lasts, when there is nothing, when another node holds the
     * lane, or while the recipient is given a rest.
     */
    public Optional<Claimed> next() throws InterruptedException {
        signal.drainPermits();
        Optional<Claimed> claimed = claim();
        if (claimed.isEmpty()) {
            long poll = settings.poll().toNanos();
            signal.tryAcquire(poll - ThreadLocalRandom.current().nextLong(poll / 4 + 1), TimeUnit.NANOSECONDS);
        }
        return claimed;
    }

    /** {@link #next} without waiting. */
    Optional<Claimed> claim() {
        Instant now = clock.instant();
        Subscriber recipient = subscriber.get().orElse(null);
        if (recipient == null || now.isBefore(pausedUntil) || !delivers(recipient, now)) {
            return Optional.empty();
        }
        Tenure held = hold();
        if (held == null) {
            return Optional.empty();
        }
        var claimed = inDoubt(held, due(now, unreachable > 0 ? 1 : batch(recipient)));
        return claimed.isEmpty() ? Optional.empty() : Optional.of(new Claimed(recipient, held, claimed));
    }

    /** What is urgent first. This node is told of its own; what other nodes record is looked for once a poll. */
    private List<Pointer> due(Instant now, int most) {
        if (urgent || !now.isBefore(lookAgain)) {
            urgent = false;
            lookAgain = now.plus(settings.poll());
            List<Pointer> first = pointers.claimUrgent(id, now, most);
            if (!first.isEmpty()) {
                urgent = true;
                return first;
            }
        }
        return pointers.claim(id, now, most);
    }

    /** Before the first consignment and after one that was not marked, what was to be sent last may have been sent. */
    private List<Pointer> inDoubt(Tenure held, List<Pointer> claimed) {
        if (marked || claimed.isEmpty()) {
            return claimed;
        }
        var announced = pointers.announced(held);
        return claimed.stream().map(p -> p.inDoubt(announced.get(p.eventId()))).toList();
    }

    /** What is meant for a subscriber whose agreement has run out waits. */
    private static boolean delivers(Subscriber recipient, Instant now) {
        return recipient.terms() == SubscriptionTerms.NONE
                || recipient
                        .terms()
                        .on(LocalDate.ofInstant(now, ZoneOffset.UTC))
                        .state()
                        .delivers();
    }

    private int batch(Subscriber recipient) {
        return recipient.channel().calls() ? settings.webhookBatch() : settings.batch();
    }

    private @Nullable Tenure hold() {
        Tenure current = tenure;
        if (current != null && current.held()) {
            return current;
        }
        if (System.nanoTime() - takeAgainAtNanos < 0) {
            return null;
        }
        tenure = leases.take("lane:" + id).orElse(null);
        marked = false;
        if (tenure == null) {
            takeAgainAtNanos = System.nanoTime() + settings.lease().toNanos() / 3;
        }
        return tenure;
    }

    /** There is something to send that must not wait. */
    void hurry() {
        urgent = true;
    }

    /** There may be something to send. */
    public void wake() {
        if (signal.availablePermits() == 0) {
            signal.release();
        }
    }

    /** The hub itself, not the recipient, failed: try again soon, later each time. */
    public void stumble() {
        stumbles = Math.min(stumbles + 1, 10);
        marked = false;
        Duration rest = Duration.ofMillis(100L << stumbles);
        pausedUntil = clock.instant().plus(rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST);
    }

    /** Gives the lane to whichever node takes it next. */
    public void leave() {
        Tenure current = tenure;
        tenure = null;
        if (current != null) {
            leases.release(current);
        }
    }

    /** Learns from how a consignment fared. */
    void report(Dispatched dispatched) {
        stumbles = 0;
        marked = true;
        Instant now = clock.instant();
        if (dispatched.count(Attempt.Result.UNREACHABLE) > 0) {
            unreachable++;
            Duration delay = settings.schedule().delay(unreachable);
            pausedUntil = now.plus(delay.compareTo(settings.probeCeiling()) < 0 ? delay : settings.probeCeiling());
        } else if (dispatched.count(Attempt.Result.DELIVERED) > 0) {
            if (unreachable >= STANDING_FAILURE) {
                // what was only tried to see whether the recipient is back need not wait for its own turn
                pointers.release(id, now);
            }
            unreachable = 0;
        }
    }

    /** The right to serve was found to be lost. */
    void lose(Tenure lost) {
        leases.forget(lost);
        tenure = null;
    }
}
