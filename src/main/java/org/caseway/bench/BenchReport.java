package org.caseway.bench;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * The figures: medians of the rounds. The naive side counts with the better of its settings, by rate and by processor time.
 * Immutable.
 */
public final class BenchReport {

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, Map<String, Double>> profiles = new LinkedHashMap<>();

    private final List<MeasuredRound> measured;

    private BenchReport(List<MeasuredRound> measured) {
        this.measured = List.copyOf(measured);
    }

    static BenchReport of(
            BenchSettings settings,
            double load,
            Side caseway,
            List<NaiveSide> naive,
            Map<Side, List<RoundResult>> rounds,
            List<MeasuredRound> measured,
            PacedRun.Latency latency,
            Map<String, Double> more) {
        var report = new BenchReport(measured);
        List<RoundResult> ours = rounds.getOrDefault(caseway, List.of());
        report.figures("caseway", ours, median(ours, RoundResult::rate));
        report.put("caseway.p50_ms", latency.p50());
        report.put("caseway.p95_ms", latency.p95());
        report.put("caseway.p99_ms", latency.p99());
        if (!naive.isEmpty()) {
            report.compare(ours, naive, rounds);
        }
        more.forEach(report::put);
        report.put("load_average", load);
        report.values.put("rounds", settings.rounds());
        report.values.put("messages", settings.messages());
        report.values.put("latency.rate", settings.latencyRate());
        rounds.forEach((side, results) -> report.profiles.put(side.name(), profile(results)));
        return report;
    }

    private void compare(List<RoundResult> ours, List<NaiveSide> naive, Map<Side, List<RoundResult>> rounds) {
        NaiveSide frugal = naive.stream()
                .min(Comparator.comparingDouble(
                        side -> median(rounds.getOrDefault(side, List.of()), RoundResult::micros)))
                .orElseThrow();
        double naiveRate = naive.stream()
                .mapToDouble(side -> median(rounds.getOrDefault(side, List.of()), RoundResult::rate))
                .max()
                .orElseThrow();
        List<RoundResult> theirs = rounds.getOrDefault(frugal, List.of());
        figures("naive", theirs, naiveRate);
        values.put("naive.consumers", frugal.consumers());
        for (NaiveSide side : naive) {
            List<RoundResult> results = rounds.getOrDefault(side, List.of());
            figures("naive." + side.consumers(), results, median(results, RoundResult::rate));
        }
        put("cpu_ratio", median(theirs, RoundResult::micros) / median(ours, RoundResult::micros));
        put("rate_ratio", median(ours, RoundResult::rate) / naiveRate);
    }

    /** Every figure under its stable key, in a fixed order. */
    public Map<String, Object> values() {
        return java.util.Collections.unmodifiableMap(values);
    }

    /** Microseconds of processor time a message by kind of thread, for each side. */
    public Map<String, Map<String, Double>> profiles() {
        return java.util.Collections.unmodifiableMap(profiles);
    }

    /** Every round in the order in which they were run. */
    List<MeasuredRound> measured() {
        return measured;
    }

    private void figures(String side, List<RoundResult> results, double rate) {
        put(side + ".rate", rate);
        put(side + ".cpu_us_per_message", median(results, RoundResult::micros));
        put(side + ".jvm_us_per_message", median(results, RoundResult::jvmMicros));
        put(side + ".postgres_us_per_message", median(results, RoundResult::postgresMicros));
    }

    /** Two decimals; what was not measured is left out. */
    private void put(String key, double value) {
        if (!Double.isNaN(value)) {
            values.put(key, Math.round(value * 100) / 100.0);
        }
    }

    private static Map<String, Double> profile(List<RoundResult> results) {
        var kinds = new TreeMap<String, Double>();
        for (RoundResult result : results) {
            result.threads().forEach((kind, micros) -> kinds.merge(kind, micros / results.size(), Double::sum));
        }
        kinds.put(
                "PostgreSQL",
                results.stream()
                        .mapToDouble(RoundResult::postgresMicros)
                        .average()
                        .orElse(0));
        return kinds;
    }

    private static double median(List<RoundResult> results, ToDoubleFunction<RoundResult> value) {
        double[] sorted = results.stream().mapToDouble(value).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length == 0
                ? Double.NaN
                : sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** A table for people. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT, "%n%-22s %12s %12s %12s %12s%n", "", "messages/s", "CPU µs/msg", "JVM", "PostgreSQL"));
        for (String side : List.of("caseway", "naive.4", "naive.8")) {
            if (!values.containsKey(side + ".rate")) {
                continue;
            }
            text.append(String.format(
                    Locale.ROOT,
                    "%-22s %12.0f %12.0f %12.0f %12.0f%n",
                    side.startsWith("naive.") ? "naive, " + side.substring(6) + " consumers" : side,
                    number(side + ".rate"),
                    number(side + ".cpu_us_per_message"),
                    number(side + ".jvm_us_per_message"),
                    number(side + ".postgres_us_per_message")));
        }
        if (values.containsKey("cpu_ratio")) {
            text.append(String.format(
                    Locale.ROOT,
                    "%ncaseway needs 1/%.1f of the processor time and is %.1f times as fast (naive at its better setting)%n",
                    number("cpu_ratio"),
                    number("rate_ratio")));
        }
        if (values.containsKey("caseway.p50_ms")) {
            text.append(String.format(
                    Locale.ROOT,
                    "latency of caseway at %s messages/s: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms%n",
                    values.get("latency.rate"),
                    number("caseway.p50_ms"),
                    number("caseway.p95_ms"),
                    number("caseway.p99_ms")));
        }
        values.entrySet().stream()
                .filter(one -> one.getKey().matches("(file|store)\\..*"))
                .forEach(one -> text.append(String.format(Locale.ROOT, "%-34s %12s%n", one.getKey(), one.getValue())));
        text.append(String.format(
                Locale.ROOT,
                "medians of %s rounds of %s messages; load average at the start %.1f; every message arrived exactly once%n",
                values.get("rounds"),
                values.get("messages"),
                number("load_average")));
        return text.toString();
    }

    private double number(String key) {
        return values.get(key) instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
