package org.caseway.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.caseway.wiring.Home;

/**
 * Measures the hub's whole path, from the broker to the last of three subscriber queues, against a naive Camel route on the
 * same broker, database and messages, in turns. Takes the machine for minutes: run nothing beside it.
 */
public final class Bench {

    private static final List<Integer> NAIVE_CONSUMERS = List.of(4, 8);

    private final BenchSettings settings;
    private final Consumer<String> progress;
    private final List<MeasuredRound> measured = new ArrayList<>();

    /** @param progress told in words what is going on */
    public Bench(BenchSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Runs all of it on a hub of its own.
     *
     * @param home whose disk is used; nothing in it is changed
     * @throws MiscountException when a side lost or repeated a message
     */
    public BenchReport run(Home home) throws Exception {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        progress.accept("starting a hub");
        try (BenchHub hub = BenchHub.start(home);
                var database = NaiveTables.make(hub.database(), hub.secrets().get("postgres-owner"))) {
            hub.queues().make(List.of(NaiveSide.SOURCE));
            hub.queues().make(NaiveSide.TARGETS);
            CasewaySide caseway = hub.side();
            caseway.shut();
            var naive = new ArrayList<NaiveSide>();
            try {
                for (int consumers : settings.alone() ? List.<Integer>of() : NAIVE_CONSUMERS) {
                    naive.add(new NaiveSide(consumers, hub.connections(), database));
                }
                Map<Side, List<RoundResult>> rounds = rounds(hub, caseway, naive);
                PacedRun.Latency latency = latency(hub, caseway);
                Map<String, Double> more = files(hub, caseway);
                if (settings.store() > 0) {
                    more.putAll(new StoreRun(settings, hub, progress, measured).run());
                }
                return BenchReport.of(settings, load, caseway, naive, rounds, measured, latency, more);
            } finally {
                naive.forEach(NaiveSide::close);
            }
        }
    }

    private Map<Side, List<RoundResult>> rounds(BenchHub hub, CasewaySide caseway, List<NaiveSide> naive)
            throws Exception {
        var ofCaseway = new ReferenceSupply(hub.encoder(), 1);
        var ofNaive = new ReferenceSupply(hub.encoder(), 1);
        for (int i = 0; i < settings.warmUps(); i++) {
            progress.accept("warming up");
            for (int j = 0; j < NAIVE_CONSUMERS.size(); j++) {
                round(hub, caseway, ofCaseway, true);
                if (!naive.isEmpty()) {
                    round(hub, naive.get(j), ofNaive, true);
                }
            }
        }
        var results = new LinkedHashMap<Side, List<RoundResult>>();
        for (int i = 1; i <= settings.rounds(); i++) {
            progress.accept("round " + i + " of " + settings.rounds());
            results.computeIfAbsent(caseway, side -> new ArrayList<>()).add(round(hub, caseway, ofCaseway, false));
            for (NaiveSide side : naive) {
                results.computeIfAbsent(side, any -> new ArrayList<>()).add(round(hub, side, ofNaive, false));
            }
        }
        return results;
    }

    private RoundResult round(BenchHub hub, Side side, ReferenceSupply supply, boolean warmUp) throws Exception {
        long stored = supply.taken();
        RoundResult result = new Round(hub.queues(), hub.cpu(), side, supply, settings.messages()).run();
        measured.add(new MeasuredRound(side.name(), warmUp, stored, settings.messages(), result));
        progress.accept("  " + side.name() + ": " + Math.round(result.rate()) + "/s, " + Math.round(result.micros())
                + " µs of processor time a message");
        return result;
    }

    /** One file and as many messages by queue, in turns. */
    private Map<String, Double> files(BenchHub hub, CasewaySide caseway) throws Exception {
        var figures = new LinkedHashMap<String, Double>();
        if (settings.fileRecords() > 0) {
            progress.accept("a file of " + settings.fileRecords() + " records");
            Side file = new FileSide(caseway, hub.sftp(), hub.secrets());
            var supply = new ReferenceSupply(hub.encoder(), 3);
            var seconds = new LinkedHashMap<Side, List<Double>>();
            for (int i = 0; i <= settings.rounds(); i++) {
                for (Side side : List.of(caseway, file)) {
                    RoundResult result = new Round(hub.queues(), hub.cpu(), side, supply, settings.fileRecords()).run();
                    measured.add(new MeasuredRound(
                            side == file ? side.name() : "caseway (queue)",
                            i == 0,
                            supply.taken(),
                            settings.fileRecords(),
                            result));
                    progress.accept(String.format(
                            Locale.ROOT,
                            "  %s: %.1f s, %.0f µs of processor time a record",
                            side.name(),
                            result.seconds(),
                            result.micros()));
                    if (i > 0) {
                        seconds.computeIfAbsent(side, any -> new ArrayList<>()).add(result.seconds());
                    }
                }
            }
            figures.put("file.seconds", median(seconds, file));
            figures.put("file.queue_seconds", median(seconds, caseway));
            figures.put("file.ratio", median(seconds, file) / median(seconds, caseway));
        }
        return figures;
    }

    private static double median(Map<Side, List<Double>> seconds, Side side) {
        List<Double> sorted =
                seconds.getOrDefault(side, List.of()).stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private PacedRun.Latency latency(BenchHub hub, CasewaySide caseway) throws Exception {
        if (settings.latencySeconds() == 0) {
            return new PacedRun.Latency(Double.NaN, Double.NaN, Double.NaN);
        }
        progress.accept("latency at " + settings.latencyRate() + " messages a second");
        caseway.open();
        try {
            return new PacedRun(
                            hub.address(),
                            hub.secrets(),
                            settings.latencyRate(),
                            settings.latencySeconds(),
                            new ReferenceSupply(hub.encoder(), 2))
                    .run();
        } finally {
            caseway.shut();
            // nobody has read them, and the next round counts what it finds
            for (String answers : caseway.answers()) {
                hub.queues().empty(answers, caseway.deliveryId());
            }
        }
    }
}
