package org.caseway.distribution;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.caseway.partners.Subscriber;
import org.jspecify.annotations.Nullable;

/**
 * One subscriber's way out of the hub, served by one thread of one node. {@link #wake} may be called by any thread; the rest only by
 * the thread that serves the lane.
 */
public final class Lane {

    private static final int STANDING_FAILURE = 3;
    private static final Duration LONGEST_REST = Duration.ofSeconds(10);

    /** Who refused everything for as long, and takes something again, was ill itself: what it refused waits no longer. */
    private static final Duration LONG_REFUSAL = Duration.ofMinutes(30);

    private final String id;
    private final Supplier<Optional<Subscriber>> subscriber;
    private final DeliveryPointers pointers;
    private final Claiming claiming;
    private final Doubts doubts;
    private final Leases leases;
    private final LaneSettings control;
    private final DeliverySettings settings;
    private final Clock clock;
    private final LastNumbers last = new LastNumbers();
    private final Throttle throttle = new Throttle();
    private final Semaphore signal = new Semaphore(0);
    private @Nullable Tenure tenure;
    private long takeAgainAtNanos = System.nanoTime();
    private Instant pausedUntil = Instant.MIN;
    private final SetBack setBack = new SetBack();
    private @Nullable Duration longestWait;
    private int unreachable;
    private boolean refusing;
    private int stumbles;
    private boolean marked;
    private boolean more = true;
    private @Nullable Instant setAt;
    private volatile @Nullable Instant deliveredAt;

    Lane(
            String id,
            Supplier<Optional<Subscriber>> subscriber,
            DeliveryPointers pointers,
            DeliveryBundles bundles,
            Leases leases,
            LaneSettings control,
            DeliverySettings settings,
            Clock clock) {
        this.id = id;
        this.subscriber = subscriber;
        this.pointers = pointers;
        this.claiming = new Claiming(id, pointers, bundles, settings.poll());
        this.doubts = new Doubts(id, pointers, bundles, leases);
        this.leases = leases;
        this.control = control;
        this.settings = settings;
        this.clock = clock;
        this.longestWait = settings.schedule().longest();
    }

    /**
     * What is to be sent now. Waits for a signal, or as long as one poll lasts, when the last time left nothing that was due, when
     * another node holds the lane, or while the recipient is given a rest.
     */
    public Optional<Claimed> next() throws InterruptedException {
        if (!more) {
            await();
        }
        signal.drainPermits();
        more = false;
        Optional<Claimed> claimed = claim();
        if (claimed.isEmpty()) {
            await();
            more = true;
        }
        return claimed;
    }

    private void await() throws InterruptedException {
        long poll = settings.poll().toNanos();
        signal.tryAcquire(poll - ThreadLocalRandom.current().nextLong(poll / 4 + 1), TimeUnit.NANOSECONDS);
    }

    /** {@link #next} without waiting. */
    Optional<Claimed> claim() {
        return claim(Integer.MAX_VALUE);
    }

    /** @param limit most that is wanted */
    Optional<Claimed> claim(int limit) {
        Instant now = clock.instant();
        Subscriber recipient = subscriber.get().orElse(null);
        LaneSetting set = control.of(id);
        startAfresh(set);
        if (setBack.noticed(now)) {
            pausedUntil = Instant.MIN;
            longestWait = Duration.ZERO;
            claiming.hurry();
        }
        if (recipient == null || now.isBefore(pausedUntil) || obstacle(recipient, set, now) != null) {
            return Optional.empty();
        }
        Tenure held = hold();
        int most = throttle.allows(Math.min(limit, unreachable > 0 ? 1 : batch(recipient)), set.perSecond(), now);
        if (held == null || most == 0) {
            return Optional.empty();
        }
        hasten(now);
        Claiming.Found found = claiming.next(now, most, set, recipient.channel().takesBundles());
        more = found.more();
        var claimed = numbered(inDoubt(held, found.pointers()));
        throttle.take(claimed.size());
        return claimed.isEmpty() ? Optional.empty() : Optional.of(new Claimed(recipient, held, claimed));
    }

    /** By a clock that was ahead, this one or that of who served the lane before, things may wait longer than they were meant to. */
    private void hasten(Instant now) {
        Duration longest = longestWait;
        if (longest != null) {
            pointers.hasten(id, now, now.plus(longest));
            longestWait = null;
        }
    }

    /** Why nothing may go to it at present, a stable word; {@code null} when something may. */
    @Nullable
    String obstacle(Subscriber recipient) {
        return obstacle(recipient, control.of(id), clock.instant());
    }

    private static @Nullable String obstacle(Subscriber recipient, LaneSetting set, Instant now) {
        if (!set.delivers()) {
            return set.mode() == LaneSetting.Mode.PAUSED ? "lane-paused" : "lane-disabled";
        }
        // what is meant for a subscriber whose agreement has run out waits
        return recipient.terms().delivers(now) ? null : "subscription-suspended";
    }

    /** Whoever sets a lane wants to see what comes of it now. */
    private void startAfresh(LaneSetting set) {
        if (!Objects.equals(setAt, set.changedAt())) {
            setAt = set.changedAt();
            pausedUntil = Instant.MIN;
            unreachable = 0;
            refusing = false;
        }
    }

    /** Before the first consignment and after one that was not marked, what was to be sent last may have been sent. */
    private List<Pointer> inDoubt(Tenure held, List<Pointer> claimed) {
        if (marked || claimed.isEmpty()) {
            return claimed;
        }
        last.clear();
        return doubts.in(held, claimed);
    }

    private List<Pointer> numbered(List<Pointer> claimed) {
        if (claimed.isEmpty()) {
            return claimed;
        }
        var numbers = last.of(claimed.stream().map(Pointer::caseId).toList(), cases -> pointers.lastNumbers(id, cases));
        return claimed.stream()
                .map(p -> p.after(numbers.getOrDefault(p.caseId(), 0)))
                .toList();
    }

    private int batch(Subscriber recipient) {
        return recipient.channel().calls() ? settings.webhookBatch() : settings.batch();
    }

    /** This node's right to serve the lane, {@code null} while another node has it. */
    @Nullable
    Tenure hold() {
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
        claiming.hurry();
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
        takeAgainAtNanos = System.nanoTime();
        if (current != null) {
            leases.release(current);
        }
    }

    /** Learns from how a consignment fared. */
    void report(Dispatched dispatched) {
        stumbles = 0;
        marked = true;
        dispatched.attempts().forEach(last::learn);
        Instant now = clock.instant();
        if (dispatched.count(Attempt.Result.DELIVERED) > 0) {
            deliveredAt = now;
        }
        if (dispatched.count(Attempt.Result.UNREACHABLE) > 0) {
            if (unreachable == 0) {
                control.unreachable(id, now);
            }
            unreachable++;
            Duration delay = settings.schedule().delay(unreachable);
            pausedUntil = now.plus(delay.compareTo(settings.probeCeiling()) < 0 ? delay : settings.probeCeiling());
            return;
        }
        if (dispatched.answered()) {
            heed(dispatched.count(Attempt.Result.DELIVERED) > 0, now);
        }
        if (dispatched.count(Attempt.Result.DELIVERED) > 0) {
            if (unreachable >= STANDING_FAILURE) {
                // what was only tried to see whether the recipient is back need not wait for its own turn
                pointers.release(id, now);
            }
            unreachable = 0;
        }
    }

    /** Since when the recipient is there, and since when it refuses, is written down where it changes. */
    private void heed(boolean took, Instant now) {
        Instant refusedSince = control.of(id).refusedSince();
        if (unreachable > 0 || control.of(id).unreachableSince() != null) {
            control.reached(id);
        }
        if (!took && !refusing) {
            control.refused(id, now);
        } else if (took && (refusing || refusedSince != null)) {
            if (refusedSince != null && !now.isBefore(refusedSince.plus(LONG_REFUSAL))) {
                pointers.retry(id, LaneControl.REFUSED_CASES, now);
            }
            control.taken(id);
        }
        refusing = !took;
    }

    /** When something was last delivered by this node and not yet told; {@code null} when there is nothing to tell. */
    @Nullable
    Instant tellDelivered() {
        Instant told = deliveredAt;
        deliveredAt = null;
        return told;
    }

    /** The right to serve was found to be lost. */
    void lose(Tenure lost) {
        leases.forget(lost);
        tenure = null;
    }
}
