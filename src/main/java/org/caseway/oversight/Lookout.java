package org.caseway.oversight;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caseway.distribution.LaneControl;
import org.caseway.distribution.LaneView;
import org.caseway.oversight.Overview.Alert;
import org.caseway.oversight.Overview.Level;
import org.caseway.oversight.Overview.Standing;
import org.caseway.partners.Agency;
import org.caseway.partners.Partners;
import org.caseway.record.ExceptionItem;
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
    private final OpenExceptions exceptions;
    private final Clock clock;
    private final Kept<Overview> overview;

    Lookout(
            HouseView house,
            RecordCounts record,
            Traffic traffic,
            Partners partners,
            LaneControl lanes,
            FeedWatch feeds,
            OpenExceptions exceptions,
            Clock clock) {
        this.house = house;
        this.record = record;
        this.traffic = traffic;
        this.partners = partners;
        this.lanes = lanes;
        this.feeds = feeds;
        this.exceptions = exceptions;
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
                alerts(now, edges, recipients));
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
                    long waiting = queues.getOrDefault("intake." + agency.id(), 0L);
                    return new Overview.Sender(
                            agency.id(),
                            agency.name(),
                            standing(feed, flow, waiting),
                            flow.perMinute(),
                            flow.minutes(),
                            waiting,
                            feed == null ? null : feed.lastHeardAt(),
                            agency.expectEvery() == null
                                    ? null
                                    : agency.expectEvery().toString());
                })
                .toList();
    }

    private static Standing standing(FeedWatch.@Nullable Feed feed, Traffic.Flow flow, long waiting) {
        if (feed != null && feed.silentSince() != null) {
            return new Standing(Level.BAD, "silent");
        } else if (waiting > BUSY) {
            return new Standing(Level.NOTICE, "waiting");
        } else if (flow.perMinute() > 0) {
            return new Standing(Level.GOOD, "sending");
        }
        return new Standing(Level.IDLE, feed == null ? "never heard" : "quiet");
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

    private List<Alert> alerts(Instant now, List<Edge> edges, List<Overview.Recipient> recipients) {
        var alerts = new ArrayList<Alert>();
        edges.stream()
                .filter(edge -> !edge.accepting())
                .forEach(edge -> alerts.add(new Alert(
                        "EDGE_CLOSED", Level.BAD, edge.name(), "the " + edge.name() + " door takes no messages", now)));
        for (FeedWatch.Feed feed : feeds.all()) {
            if (feed.silentSince() != null) {
                alerts.add(new Alert(
                        "FEED_SILENT",
                        Level.BAD,
                        feed.agency(),
                        "has sent nothing for longer than agreed",
                        feed.lastHeardAt()));
            }
        }
        for (Overview.Recipient recipient : recipients) {
            LaneView lane = recipient.lane();
            if (lane.parked() > 0) {
                alerts.add(new Alert(
                        "DELIVERIES_PARKED",
                        Level.BAD,
                        lane.id(),
                        lane.parked() + " given up and held for somebody to release",
                        lane.lastDelivered() == null ? now : lane.lastDelivered()));
            }
        }
        exceptions.all().stream().map(Lookout::alert).forEach(alerts::add);
        alerts.sort(Comparator.comparing(Alert::level).reversed().thenComparing(Alert::since));
        return List.copyOf(alerts);
    }

    private static Alert alert(ExceptionItem item) {
        String text = switch (item.kind()) {
            case "HELD_OVERDUE" -> "message held past its deadline";
            case "RECALL_OVERDUE" -> "recall not acknowledged in time";
            case "LANE_DISABLED" -> "switched off: the recipient could not be reached for days";
            default -> item.kind().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        };
        Level level = item.kind().equals("HELD_OVERDUE") ? Level.NOTICE : Level.BAD;
        return new Alert(item.kind(), level, item.subject(), text + " (" + item.reason() + ")", item.raisedAt());
    }
}
