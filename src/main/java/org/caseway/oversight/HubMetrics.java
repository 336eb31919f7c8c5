package org.caseway.oversight;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.caseway.distribution.LaneControl;
import org.caseway.distribution.LaneView;
import org.caseway.oversight.Exposition.Samples;
import org.caseway.partners.Partners;
import org.caseway.validation.VersionUse;
import org.caseway.victims.FeedWatch;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Figures for whoever watches many hubs. Labels are ids of the configuration and words of the hub; nothing of a message is ever one.
 * Thread safe; costs what the overview costs, and is worked out once a second at most.
 */
@Component
class HubMetrics {

    private final HouseView house;
    private final RecordCounts record;
    private final Traffic traffic;
    private final Partners partners;
    private final LaneControl lanes;
    private final FeedWatch feeds;
    private final AlertBook alerts;
    private final ReleaseJobs jobs;
    private final PartnerKeys keys;
    private final VersionUse versions;
    private final PayloadSealing sealing;
    private final Clock clock;
    private final Kept<String> text;

    HubMetrics(
            HouseView house,
            RecordCounts record,
            Traffic traffic,
            Partners partners,
            LaneControl lanes,
            FeedWatch feeds,
            AlertBook alerts,
            ReleaseJobs jobs,
            PartnerKeys keys,
            VersionUse versions,
            PayloadSealing sealing,
            Clock clock) {
        this.house = house;
        this.record = record;
        this.traffic = traffic;
        this.partners = partners;
        this.lanes = lanes;
        this.feeds = feeds;
        this.alerts = alerts;
        this.jobs = jobs;
        this.keys = keys;
        this.versions = versions;
        this.sealing = sealing;
        this.clock = clock;
        this.text = new Kept<>(this::write, clock);
    }

    /** Throws a data access exception when the database does not answer. */
    String text() {
        return text.now();
    }

    private String write() {
        var out = new Exposition();
        hub(out);
        messages(out);
        agencies(out);
        lanes(out);
        work(out);
        payloads(out);
        process(out);
        return out.toString();
    }

    private void hub(Exposition out) {
        var doors = new Samples();
        house.edges().forEach(edge -> doors.put(edge.accepting() ? 1 : 0, "door", edge.name()));
        out.gauge("caseway_door_open", "1 when the door takes messages now, else 0; tried at each scrape", doors);
        out.gauge(
                "caseway_nodes",
                "nodes of the cluster that are up, this one included",
                new Samples().put(house.members().size()));
        out.gauge(
                "caseway_started_timestamp_seconds",
                "when this node started, in seconds since 1970",
                new Samples().put(seconds(house.since())));
        var queues = new Samples();
        house.queues().forEach((queue, depth) -> queues.put(depth, "queue", queue));
        out.gauge("caseway_queue_depth", "messages on the queue of the broker that were not taken yet", queues);
        var counters = new Samples();
        house.counters().forEach((name, count) -> counters.put(count, "name", name));
        out.gauge(
                "caseway_counted",
                "what the nodes that are up have counted since each started; sum over nodes; held falls when a held"
                        + " message goes on",
                counters);
    }

    private void messages(Exposition out) {
        RecordCounts.Counts counts = record.counts();
        var outcomes = new Samples();
        counts.outcomes().forEach((outcome, count) -> outcomes.put(count, "outcome", outcome));
        out.gauge(
                "caseway_messages",
                "messages in the record by outcome; received = sum over outcome = ACCEPTED + ACCEPTED_WITH_WARNINGS +"
                        + " PARTIALLY_ACCEPTED + REJECTED + DUPLICATE + HELD",
                outcomes);
        var deliveries = new Samples();
        counts.deliveries().forEach((state, count) -> deliveries.put(count, "state", state));
        out.gauge(
                "caseway_deliveries",
                "deliveries that have not gone: READY waits or is tried again, PARKED was given up",
                deliveries);
    }

    private void agencies(Exposition out) {
        Map<String, Traffic.Flow> received = traffic.received();
        var rate = new Samples();
        partners.agencies().stream()
                .sorted(Comparator.comparing(a -> a.id()))
                .forEach(agency -> rate.put(
                        received.getOrDefault(agency.id(), Traffic.Flow.NONE).perMinute(), "agency", agency.id()));
        out.gauge(
                "caseway_received_per_minute",
                "messages received of the agency in the last 5 minutes / 5, among the newest 20000 of all agencies",
                rate);
        var heard = new Samples();
        var silent = new Samples();
        feeds.all().forEach(feed -> {
            heard.put(seconds(feed.lastHeardAt()), "agency", feed.agency());
            silent.put(feed.silentSince() == null ? 0 : 1, "agency", feed.agency());
        });
        out.gauge(
                "caseway_feed_last_heard_timestamp_seconds",
                "when the last message of the agency was recorded; silence = now - this",
                heard);
        var sent = new Samples();
        versions.all()
                .forEach(line -> sent.put(
                        line.messages(),
                        "agency",
                        line.agency(),
                        "message",
                        line.message(),
                        "version",
                        line.version()));
        out.gauge(
                "caseway_version_messages",
                "messages that the agency sent of the version, whatever became of them, since counting began; a minute"
                        + " behind",
                sent);
        out.gauge("caseway_feed_silent", "1 when silence > the agency's expectEvery, else 0", silent);
    }

    private void lanes(Exposition out) {
        List<LaneView> all = lanes.all();
        Map<String, Traffic.Flow> delivered = traffic.delivered();
        var open = new Samples();
        var backlog = new Samples();
        var parked = new Samples();
        var age = new Samples();
        var last = new Samples();
        var rate = new Samples();
        for (LaneView lane : all) {
            open.put(lane.state().equals("OPEN") && lane.unreachableSince() == null ? 1 : 0, "subscriber", lane.id());
            backlog.put(lane.backlog(), "subscriber", lane.id());
            parked.put(lane.parked(), "subscriber", lane.id());
            age.put(lane.oldestAgeSeconds() == null ? 0 : lane.oldestAgeSeconds(), "subscriber", lane.id());
            rate.put(delivered.getOrDefault(lane.id(), Traffic.Flow.NONE).perMinute(), "subscriber", lane.id());
            Instant at = lane.lastDelivered();
            if (at != null) {
                last.put(seconds(at), "subscriber", lane.id());
            }
        }
        out.gauge(
                "caseway_lane_open",
                "1 when the lane is open and its recipient was reached at the last try, else 0",
                open);
        out.gauge(
                "caseway_lane_backlog", "deliveries to the subscriber that have not gone and are not parked", backlog);
        out.gauge(
                "caseway_lane_parked", "deliveries to the subscriber that were given up and wait for a person", parked);
        out.gauge(
                "caseway_lane_oldest_seconds",
                "now - when the oldest of the backlog was received; 0 without backlog",
                age);
        out.gauge(
                "caseway_lane_last_delivered_timestamp_seconds",
                "when the last delivery arrived, a few seconds late",
                last);
        out.gauge(
                "caseway_delivered_per_minute",
                "deliveries to the subscriber that arrived in the last 5 minutes / 5",
                rate);
    }

    private void work(Exposition out) {
        var counts = new TreeMap<String, Long>();
        alerts.open().forEach(alert -> counts.merge(alert.kind() + " " + alert.state(), 1L, Long::sum));
        var open = new Samples();
        counts.forEach((key, count) -> open.put(count, "kind", key.split(" ")[0], "state", key.split(" ")[1]));
        out.gauge(
                "caseway_alerts_open",
                "alerts that are so now, by kind and by whether somebody has acknowledged them",
                open);
        var left = new Samples();
        jobs.all().stream()
                .filter(job -> !job.ended())
                .forEach(job -> left.put(job.total() - job.released(), "job", Long.toString(job.number())));
        out.gauge(
                "caseway_release_job_left",
                "deliveries that a release job has not come to = its total - its released",
                left);
        var until = new Samples();
        keys.certificates().forEach(one -> until.put(seconds(one.until()), "certificate", one.name()));
        out.gauge(
                "caseway_certificate_ends_timestamp_seconds",
                "the last moment of the hub's certificate; left = this - now",
                until);
        var agreements = new Samples();
        partners.subscribers().forEach(subscriber -> {
            LocalDate last = subscriber.terms().agreementExpiresOn();
            if (last != null) {
                agreements.put(
                        seconds(last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()),
                        "subscriber",
                        subscriber.id());
            }
        });
        out.gauge(
                "caseway_agreement_ends_timestamp_seconds",
                "the end of the agreement's last day in UTC; left = this - now",
                agreements);
    }

    private void payloads(Exposition out) {
        PayloadSealing.Standing standing = sealing.standing();
        var keys = new Samples();
        for (PayloadSealing.State state : PayloadSealing.State.values()) {
            keys.put(
                    standing.keys().stream().filter(key -> key.state() == state).count(), "state", state.name());
        }
        out.gauge(
                "caseway_payload_keys",
                "keys that payloads are or were sealed with, by what each is to this node; all rows readable = no MISSING",
                keys);
        var sealed = new Samples();
        var open = new Samples();
        for (PayloadSealing.Pass pass : standing.passes()) {
            sealed.put(pass.sealed(), "kind", pass.kind());
            open.put(pass.state().equals("DONE") ? 0 : 1, "kind", pass.kind());
        }
        out.gauge(
                "caseway_payloads_resealed",
                "rows sealed anew with the newest key, of those that were there before it",
                sealed);
        out.gauge(
                "caseway_payload_pass_open",
                "1 while rows of the kind may not be sealed with the newest key, else 0",
                open);
    }

    private void process(Exposition out) {
        var memory = ManagementFactory.getMemoryMXBean();
        out.gauge(
                "caseway_heap_used_bytes",
                "heap of this node that is used, garbage included; free = caseway_heap_max_bytes - this",
                new Samples().put(memory.getHeapMemoryUsage().getUsed()));
        out.gauge(
                "caseway_heap_max_bytes",
                "heap that this node may use",
                new Samples().put(memory.getHeapMemoryUsage().getMax()));
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
            out.counter(
                    "caseway_cpu_seconds_total",
                    "processor time of this node since it started; load = rate of this",
                    new Samples().put(system.getProcessCpuTime() / 1e9));
        }
        out.gauge(
                "caseway_up_seconds",
                "now - when this node started",
                new Samples()
                        .put(Duration.between(house.since(), clock.instant()).toSeconds()));
        out.gauge(
                "caseway_disk_free_bytes",
                "usable space on the disk of the hub's home",
                new Samples().put(house.diskFree()));
    }

    private static double seconds(@Nullable Instant at) {
        return at == null ? 0 : at.toEpochMilli() / 1e3;
    }
}
