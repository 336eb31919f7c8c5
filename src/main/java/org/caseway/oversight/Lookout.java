package org.caseway.oversight;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caseway.distribution.LaneControl;
import org.caseway.distribution.LaneView;
import org.caseway.oversight.Overview.Level;
import org.caseway.oversight.Overview.Standing;
import org.caseway.partners.Agency;
import org.caseway.partners.Partners;
import org.caseway.victims.FeedWatch;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together how the hub stands. Thread safe; half a dozen statements, asked once a second at most. */
@Component
public class Lookout {

    private static final long BUSY = 100;
    private static final long LATE_SECONDS = 300;

    private final HouseView house;
    private final RecordCounts record;
    private final Traffic traffic;
    private final Partners partners;
    private final LaneControl lanes;
    private final FeedWatch feeds;
    private final AlertBook alerts;
    private final Clock clock;
    private final Kept<Overview> overview;

    Lookout(
            HouseView house,
            RecordCounts record,
            Traffic traffic,
            Partners partners,
            LaneControl lanes,
            FeedWatch feeds,
            AlertBook alerts,
            Clock clock) {
        this.house = house;
        this.record = record;
        this.traffic = traffic;
        this.partners = partners;
        this.lanes = lanes;
        this.feeds = feeds;
        this.alerts = alerts;
        this.clock = clock;
        this.overview = new Kept<>(this::see, clock);
    }

    /** How the hub stands, a second old at most unless the database is slow. Throws a data access exception without it. */
    public Overview look() {
        return overview.now();
    }

    private Overview see() {
        Instant now = clock.instant();
        List<Edge> edges = house.edges();
        RecordCounts.Counts counts = record.counts();
        List<Overview.Sender> senders = senders();
        List<Overview.Recipient> recipients = recipients();
        return new Overview(
                now,
                house.node(),
                house.since(),
                house.members(),
                edges.stream().allMatch(Edge::accepting),
                edges,
                senders,
                recipients,
                counts.outcomes(),
                counts.deliveries(),
                alerts.open());
    }

    private List<Overview.Sender> senders() {
        Map<String, FeedWatch.Feed> heard =
                feeds.all().stream().collect(Collectors.toMap(FeedWatch.Feed::agency, Function.identity()));
        Map<String, Long> queues = house.queues();
        Map<String, Traffic.Flow> flows = traffic.received();
        return partners.agencies().stream()
                .sorted(Comparator.comparing(Agency::name))
                .map(agency -> {
                    FeedWatch.Feed feed = heard.get(agency.id());
                    Traffic.Flow flow = flows.getOrDefault(agency.id(), Traffic.Flow.NONE);
                    String queue = "intake." + agency.id();
                    long waiting = queues.getOrDefault(queue, 0L);
                    return new Overview.Sender(
                            agency.id(),
                            agency.name(),
                            standing(feed, flow, waiting),
                            flow.perMinute(),
                            flow.minutes(),
                            waiting,
                            waiting == 0
                                    ? null
                                    : house.oldest(queue).map(this::age).orElse(null),
                            last(feed, flow),
                            agency.expectEvery() == null
                                    ? null
                                    : agency.expectEvery().toString());
                })
                .toList();
    }

    /** Also of one whose messages are no news of a case: they are duplicates, or refused, or make numbers one. */
    private static @Nullable Instant last(FeedWatch.@Nullable Feed feed, Traffic.Flow flow) {
        Instant heard = feed == null ? null : feed.lastHeardAt();
        Instant came = flow.last();
        return heard == null || came != null && came.isAfter(heard) ? came : heard;
    }

    /** At least none: clocks of senders may go ahead. */
    private Long age(Instant sent) {
        return Math.max(0, Duration.between(sent, clock.instant()).toSeconds());
    }

    private static Standing standing(FeedWatch.@Nullable Feed feed, Traffic.Flow flow, long waiting) {
        if (feed != null && feed.silentSince() != null) {
            return new Standing(Level.BAD, "silent");
        } else if (waiting > BUSY) {
            return new Standing(Level.NOTICE, "waiting");
        } else if (flow.perMinute() > 0) {
            return new Standing(Level.GOOD, "sending");
        }
        return new Standing(Level.IDLE, last(feed, flow) == null ? "never heard" : "quiet");
    }

    private List<Overview.Recipient> recipients() {
        Map<String, Traffic.Flow> flows = traffic.delivered();
        return lanes.all().stream()
                .map(lane -> {
                    Traffic.Flow flow = flows.getOrDefault(lane.id(), Traffic.Flow.NONE);
                    return new Overview.Recipient(lane, standing(lane, flow), flow.perMinute(), flow.minutes());
                })
                .toList();
    }

    private static Standing standing(LaneView lane, Traffic.Flow flow) {
        Long age = lane.oldestAgeSeconds();
        if (lane.state().equals("DISABLED")) {
            return new Standing(Level.BAD, "switched off");
        } else if (lane.parked() > 0) {
            return new Standing(Level.BAD, "parked");
        } else if (lane.unreachableSince() != null) {
            return new Standing(Level.BAD, "unreachable");
        } else if (!lane.state().equals("OPEN")) {
            return new Standing(Level.NOTICE, lane.state().toLowerCase(java.util.Locale.ROOT));
        } else if (age != null && age > LATE_SECONDS) {
            return new Standing(Level.NOTICE, lane.channel().equals("PULL") ? "not fetched" : "behind");
        }
        return flow.perMinute() > 0 ? new Standing(Level.GOOD, "delivering") : new Standing(Level.IDLE, "idle");
    }
}
