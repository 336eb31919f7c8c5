package org.caseway.distribution;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.caseway.partners.Subscriber;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Deliveries that a subscriber fetches, page by page (polling consumer). A page stays until the cursor that came with it is given
 * back, which settles it; until then the same question shows the same page, except for what policy hides by then. Served by one
 * node at a time through the lane's lease. Thread safe; one fetch per subscriber at a time.
 */
public final class Feed {

    /** Most deliveries on a page. */
    public static final int LARGEST_PAGE = 200;

    /** Pages that policy leaves empty before the subscriber is asked to come again. */
    private static final int MOST_EMPTY = 25;

    private static final int CURSOR_BYTES = 18;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Distribution distribution;
    private final FeedPages pages;
    private final Map<String, Semaphore> busy = new ConcurrentHashMap<>();

    public Feed(Distribution distribution, JdbcOperations jdbc) {
        this.distribution = distribution;
        this.pages = new FeedPages(jdbc);
    }

    /** What a fetch brings. */
    public sealed interface Fetched {}

    /** @param next acknowledges the deliveries and asks for those that come after them */
    public record Page(List<Delivery> deliveries, String next) implements Fetched {
        public Page {
            deliveries = List.copyOf(deliveries);
        }
    }

    /** Nothing is shown and nothing has changed. */
    public enum Refused implements Fetched {
        /** There is no such feed. */
        FEED_UNKNOWN,
        /** The cursor is neither that of the last page nor the one before: begin again without one. */
        CURSOR_UNKNOWN,
        /** Another fetch of the same subscriber is under way, here or on another node. */
        FEED_BUSY,
        LANE_PAUSED,
        LANE_DISABLED,
        SUBSCRIPTION_SUSPENDED
    }

    /**
     * @param after the cursor of the page before; empty for the beginning, or for the page that was shown last
     * @param limit most deliveries on a new page, from 1 to {@link #LARGEST_PAGE}
     */
    public Fetched fetch(String subscriber, String after, int limit) {
        Subscriber recipient = distribution
                .find(subscriber)
                .filter(s -> s.channel() == Subscriber.DeliveryChannel.PULL)
                .orElse(null);
        if (recipient == null) {
            return Refused.FEED_UNKNOWN;
        }
        Semaphore turn = busy.computeIfAbsent(subscriber, id -> new Semaphore(1));
        if (!turn.tryAcquire()) {
            return Refused.FEED_BUSY;
        }
        Lane lane = distribution.lane(subscriber);
        try {
            return fetch(lane, recipient, after, limit);
        } catch (TenureLost other) {
            return Refused.FEED_BUSY;
        } finally {
            try {
                lane.leave();
            } finally {
                turn.release();
            }
        }
    }

    private Fetched fetch(Lane lane, Subscriber recipient, String after, int limit) {
        String obstacle = lane.obstacle(recipient);
        if (obstacle != null) {
            return refused(obstacle);
        }
        Tenure tenure = lane.hold();
        if (tenure == null) {
            return Refused.FEED_BUSY;
        }
        FeedPages.Page shown = pages.read(recipient.id());
        if (after.equals(shown.cursor())) {
            settle(recipient, tenure, shown);
            return next(lane, recipient, shown, limit);
        }
        return after.isEmpty() || after.equals(shown.former())
                ? again(recipient, tenure, shown)
                : Refused.CURSOR_UNKNOWN;
    }

    private static Refused refused(String obstacle) {
        return switch (obstacle) {
            case "lane-paused" -> Refused.LANE_PAUSED;
            case "lane-disabled" -> Refused.LANE_DISABLED;
            default -> Refused.SUBSCRIPTION_SUSPENDED;
        };
    }

    /** What was shown has arrived. */
    private void settle(Subscriber recipient, Tenure tenure, FeedPages.Page shown) {
        List<Attempt> arrived =
                open(recipient, shown).stream().map(p -> arrived(p, shown)).toList();
        if (!arrived.isEmpty()) {
            distribution.mark(new Dispatched(recipient, tenure, arrived));
        }
    }

    private static Attempt arrived(Pointer pointer, FeedPages.Page page) {
        var shown = Objects.requireNonNull(page.shown().get(pointer.eventId()), "only what was shown is settled");
        return new Attempt(pointer, Attempt.Result.DELIVERED, shown.number(), null, shown.telling());
    }

    private List<Pointer> open(Subscriber recipient, FeedPages.Page shown) {
        return shown.shown().isEmpty() ? List.of() : pages.open(recipient.id(), shown.shown());
    }

    private Page next(Lane lane, Subscriber recipient, FeedPages.Page before, int limit) {
        for (int empty = 0; empty < MOST_EMPTY; empty++) {
            Claimed claimed = lane.claim(limit).orElse(null);
            if (claimed == null) {
                break;
            }
            Consignment consignment = render(claimed);
            if (!consignment.deliveries().isEmpty()) {
                var page = new FeedPages.Page(before.cursor(), cursor(), pages.shown(consignment));
                pages.show(recipient.id(), claimed.tenure(), page);
                return new Page(consignment.deliveries(), page.cursor());
            }
        }
        return new Page(List.of(), before.cursor());
    }

    /** The page that was shown last, as policy has it now; nothing is added to it. */
    private Page again(Subscriber recipient, Tenure tenure, FeedPages.Page shown) {
        List<Pointer> open = open(recipient, shown);
        if (open.isEmpty()) {
            return new Page(List.of(), shown.cursor());
        }
        Consignment consignment = render(new Claimed(recipient, tenure, open));
        Map<Long, FeedPages.Shown> now = pages.shown(consignment);
        if (!now.equals(shown.shown())) {
            // only what this answer shows is settled by the cursor
            pages.show(recipient.id(), tenure, new FeedPages.Page(shown.former(), shown.cursor(), now));
        }
        return new Page(consignment.deliveries(), shown.cursor());
    }

    /** What is not shown is settled, or tried again later, as on every lane. */
    private Consignment render(Claimed claimed) {
        Consignment consignment = distribution.render(claimed);
        if (!consignment.settled().isEmpty()) {
            distribution.mark(Dispatched.of(consignment, List.of()));
        }
        return consignment;
    }

    private static String cursor() {
        byte[] random = new byte[CURSOR_BYTES];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
