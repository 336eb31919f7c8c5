package org.caseway.distribution;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caseway.audit.AuditTrail;
import org.caseway.journey.Recorded;
import org.caseway.journey.Timeline;
import org.caseway.partners.Subscriber;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * How people look at lanes and set them. Every change is one transaction with its audit link; the node that made it heeds it at once,
 * every other within one poll. What is on its way at that moment still arrives. Thread safe.
 */
public final class LaneControl {

    private static final String HUB = "hub";
    static final int REFUSED_CASES = 3;
    private static final double MOST_PER_SECOND = 100_000;

    private final Distribution distribution;
    private final Subscriptions subscriptions;
    private final Timeline timeline;
    private final LaneOrders orders;
    private final TransactionOperations transaction;
    private final AuditTrail audit;
    private final DeliverySettings settings;
    private final Clock clock;
    private final ClockJump jump;

    public LaneControl(
            Distribution distribution,
            Subscriptions subscriptions,
            Timeline timeline,
            JdbcOperations jdbc,
            TransactionOperations transaction,
            AuditTrail audit,
            DeliverySettings settings,
            Clock clock) {
        this(
                distribution,
                subscriptions,
                timeline,
                jdbc,
                transaction,
                audit,
                settings,
                clock,
                new ClockJump(System::nanoTime));
    }

    LaneControl(
            Distribution distribution,
            Subscriptions subscriptions,
            Timeline timeline,
            JdbcOperations jdbc,
            TransactionOperations transaction,
            AuditTrail audit,
            DeliverySettings settings,
            Clock clock,
            ClockJump jump) {
        this.jump = jump;
        // from here on: the first look may come after a jump
        jump.noticed(clock.instant());
        this.distribution = distribution;
        this.subscriptions = subscriptions;
        this.timeline = timeline;
        this.orders = new LaneOrders(jdbc);
        this.transaction = transaction;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /** Nothing goes until {@link #resume}; what comes waits. */
    public void pause(String subscriber, String who, String why) {
        set(subscriber, LaneSetting.Mode.PAUSED, who, why);
    }

    /** What waits now still goes, what fails of it included until it arrives or is parked; what comes later waits. */
    public void drain(String subscriber, String who, String why) {
        set(subscriber, LaneSetting.Mode.DRAINING, who, why);
    }

    /**
     * The end of a pause or a drain.
     *
     * @throws LaneRefused for a lane that the hub has switched off: that takes {@link #enable}
     */
    public void resume(String subscriber, String who, String why) {
        if (mode(subscriber) == LaneSetting.Mode.DISABLED) {
            throw new LaneRefused("lane-disabled");
        }
        set(subscriber, LaneSetting.Mode.OPEN, who, why);
    }

    /**
     * Switches a lane on again; what failed because the recipient was away is due at once.
     *
     * @throws LaneRefused for a lane that is not switched off
     */
    public void enable(String subscriber, String who, String why) {
        if (mode(subscriber) != LaneSetting.Mode.DISABLED) {
            throw new LaneRefused("lane-not-disabled");
        }
        set(subscriber, LaneSetting.Mode.OPEN, who, why);
    }

    private LaneSetting.Mode mode(String subscriber) {
        distribution.control().refresh();
        return distribution.control().of(known(subscriber)).mode();
    }

    private void set(String subscriber, LaneSetting.Mode mode, String who, String why) {
        Instant now = clock.instant();
        act(subscriber, "lane-" + mode.name().toLowerCase(java.util.Locale.ROOT), who, why, () -> {
            orders.set(subscriber, mode, now, who, why);
            if (mode == LaneSetting.Mode.OPEN) {
                orders.release(subscriber, now);
            }
            return 1;
        });
    }

    /**
     * @param perSecond most deliveries a second, a fraction for fewer than one; {@code null} lifts the limit
     * @throws LaneRefused for a rate that is none
     */
    public void throttle(String subscriber, @Nullable Double perSecond, String who, String why) {
        if (perSecond != null && !(perSecond > 0 && perSecond <= MOST_PER_SECOND)) {
            throw new LaneRefused("rate-out-of-range");
        }
        String rate = perSecond == null ? "no limit" : perSecond + "/s";
        act(subscriber, "lane-throttled", who, rate + ": " + why, () -> {
            orders.throttle(subscriber, perSecond, clock.instant(), who, why);
            return 1;
        });
    }

    /**
     * What was given up is tried again, on a schedule that begins anew and under its former delivery id.
     *
     * @param events those to release, empty for all
     * @return how many there were
     */
    public int releaseParked(String subscriber, List<Long> events, String who, String why) {
        String which =
                events.isEmpty() ? "all" : events.stream().map(String::valueOf).collect(Collectors.joining(","));
        return act(
                subscriber,
                "lane-parked-released",
                who,
                which + ": " + why,
                () -> orders.releaseParked(subscriber, events, clock.instant()));
    }

    private interface Act {
        int now();
    }

    private int act(String subscriber, String act, String who, String why, Act change) {
        known(subscriber);
        Integer changed = transaction.execute(status -> {
            int count = change.now();
            audit.append(act, List.of(subscriber + " by " + who + ": " + why));
            return count;
        });
        distribution.control().refresh();
        distribution.lane(subscriber).wake();
        return changed == null ? 0 : changed;
    }

    private String known(String subscriber) {
        return subscriptions
                .find(subscriber)
                .orElseThrow(() -> new LaneRefused("subscriber-unknown"))
                .id();
    }

    /** What was given up, in the order of the events. */
    public List<ParkedDelivery> parked(String subscriber, long after, int limit) {
        return orders.parked(known(subscriber), after, limit);
    }

    /**
     * Switches off the lanes whose recipients could not be reached for {@link DeliverySettings#disableAfter}, or have refused all that
     * time whatever they were sent, of several cases, once for each. To be called now and then on every node; costs nothing where
     * there is none. By a clock that has jumped nobody knows how long that is, and it counts from then.
     *
     * @return whose lanes they are
     */
    public List<String> disableFailing() {
        Instant now = clock.instant();
        if (jump.noticed(now)) {
            orders.countAnew(now);
            distribution.control().refresh();
            return List.of();
        }
        Instant since = now.minus(settings.disableAfter());
        return distribution.control().all().entrySet().stream()
                .filter(lane -> lane.getValue().delivers() && overdue(lane.getValue(), since))
                .filter(lane -> disable(lane.getKey(), lane.getValue(), since, now))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean overdue(LaneSetting set, Instant since) {
        return unreachable(set, since)
                || set.refusedSince() != null && !set.refusedSince().isAfter(since);
    }

    private static boolean unreachable(LaneSetting set, Instant since) {
        return set.unreachableSince() != null && !set.unreachableSince().isAfter(since);
    }

    private boolean disable(String subscriber, LaneSetting set, Instant since, Instant now) {
        String what = unreachable(set, since) ? "unreachable" : "refused everything";
        String why = what + " for " + settings.disableAfter().toHours() + " hours";
        Boolean done = transaction.execute(status -> {
            boolean first = orders.disable(subscriber, since, REFUSED_CASES, now, why);
            if (first) {
                audit.append("lane-disabled", List.of(subscriber + " by " + HUB + ": " + why));
            }
            return first;
        });
        distribution.control().refresh();
        return Boolean.TRUE.equals(done);
    }

    /** A lane that the hub has switched off. */
    public record SwitchedOff(String subscriber, Instant at) {}

    /** What the hub has switched off and nobody has enabled yet. One statement. */
    public List<SwitchedOff> switchedOff() {
        distribution.control().refresh();
        var off = new ArrayList<SwitchedOff>();
        distribution.control().all().forEach((subscriber, set) -> {
            Instant at = set.changedAt();
            if (set.mode() == LaneSetting.Mode.DISABLED && at != null) {
                off.add(new SwitchedOff(subscriber, at));
            }
        });
        return off;
    }

    /** Every subscriber's lane. One walk over what waits. */
    public List<LaneView> all() {
        distribution.control().refresh();
        Map<String, LaneSetting> set = distribution.control().all();
        Map<String, LaneOrders.Standing> standing = orders.standing();
        var oldest = standing.values().stream()
                .map(LaneOrders.Standing::oldest)
                .filter(event -> event > 0)
                .toList();
        Map<Long, Instant> received = timeline.events(oldest).stream()
                .collect(Collectors.toMap(
                        Recorded::eventId, event -> event.statement().receivedAt(), (one, same) -> one));
        Function<String, LaneOrders.Standing> of = id -> standing.getOrDefault(id, LaneOrders.Standing.NOTHING);
        return subscriptions.ids().stream()
                .sorted()
                .flatMap(id -> subscriptions.find(id).stream())
                .map(s -> view(s, set.getOrDefault(s.id(), LaneSetting.OPEN), of.apply(s.id()), received))
                .toList();
    }

    private LaneView view(
            Subscriber subscriber, LaneSetting set, LaneOrders.Standing waits, Map<Long, Instant> received) {
        boolean drained = set.mode() == LaneSetting.Mode.DRAINING && waits.draining() == 0;
        Instant oldest = received.get(waits.oldest());
        return new LaneView(
                subscriber.id(),
                subscriber.name(),
                subscriber.channel().name(),
                drained ? "DRAINED" : set.mode().name(),
                set.changedAt(),
                set.changedBy(),
                set.why(),
                set.perSecond(),
                waits.backlog(),
                oldest == null
                        ? null
                        : Duration.between(oldest, clock.instant()).toSeconds(),
                waits.parked(),
                waits.lastError(),
                set.deliveredAt(),
                set.unreachableSince());
    }
}
