package org.caseway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.caseway.bench.LineChart.Point;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what a bench found as {@code <moment>.json}, every round with what it met, and draws it as {@code <moment>.svg}: cost, rate
 * and waiting against the messages stored and against the backlog.
 */
public final class BenchFiles {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private BenchFiles() {}

    /** @return the drawing; the figures lie beside it */
    public static Path write(Path directory, BenchReport report, Instant at) throws IOException {
        Files.createDirectories(directory);
        var content = new LinkedHashMap<String, Object>();
        content.put("at", at.toString());
        content.put("java", System.getProperty("java.vm.version"));
        content.put("values", report.values());
        content.put("rounds", report.measured().stream().map(BenchFiles::round).toList());
        Files.writeString(
                directory.resolve(NAME.format(at) + ".json"),
                JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(content));
        return Files.writeString(directory.resolve(NAME.format(at) + ".svg"), drawing(report, at));
    }

    private static Map<String, Object> round(MeasuredRound round) {
        var values = new LinkedHashMap<String, Object>();
        values.put("side", round.side());
        values.put("warmUp", round.warmUp());
        values.put("stored", round.stored());
        values.put("backlog", round.backlog());
        values.put("rate", Math.round(round.result().rate()));
        values.put("cpuMicros", Math.round(round.result().micros()));
        values.put("postgresMicros", Math.round(round.result().postgresMicros()));
        values.put("drained", round.slices());
        return values;
    }

    private static String drawing(BenchReport report, Instant at) {
        int width = 2 * LineChart.WIDTH + 20;
        int height = 2 * LineChart.HEIGHT + 60;
        String stored = "messages stored before";
        LineChart cost = new LineChart("Processor time, µs a message", stored);
        LineChart rate = new LineChart("Rate, messages a second", stored);
        LineChart draining = new LineChart("Rate while a backlog drains, messages a second", "messages left");
        LineChart waiting = new LineChart("Time to the last recipient, ms", "messages left");
        for (String side : sides(report)) {
            cost.with(side, points(report, side, round -> round.result().micros()));
            rate.with(side, points(report, side, round -> round.result().rate()));
            draining.with(side, slices(report, side, MeasuredRound.Slice::rate));
            waiting.with(side, slices(report, side, MeasuredRound.Slice::waitedMillis));
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"11\">%n"
                        .formatted(width, height)
                + "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
                + "<text x=\"20\" y=\"22\" font-size=\"13\">%s</text>%n".formatted(headline(report, at))
                + cost.svg(10, 40)
                + rate.svg(10 + LineChart.WIDTH, 40)
                + draining.svg(10, 50 + LineChart.HEIGHT)
                + waiting.svg(10 + LineChart.WIDTH, 50 + LineChart.HEIGHT)
                + "</svg>\n";
    }

    private static String headline(BenchReport report, Instant at) {
        Map<String, Object> values = report.values();
        var words = new StringBuilder("Bench of " + at.truncatedTo(ChronoUnit.SECONDS) + ": "
                + values.get("caseway.cpu_us_per_message") + " µs a message");
        if (values.containsKey("cpu_ratio")) {
            words.append(", 1/").append(values.get("cpu_ratio")).append(" of an ordinary route");
        }
        if (values.containsKey("caseway.p50_ms")) {
            words.append("; at ")
                    .append(values.get("latency.rate"))
                    .append("/s p50 ")
                    .append(values.get("caseway.p50_ms"));
            words.append(", p99 ").append(values.get("caseway.p99_ms")).append(" ms");
        }
        return words.toString();
    }

    private static List<String> sides(BenchReport report) {
        return report.measured().stream().map(MeasuredRound::side).distinct().toList();
    }

    private static Stream<MeasuredRound> of(BenchReport report, String side) {
        return report.measured().stream().filter(round -> round.side().equals(side));
    }

    private static List<Point> points(BenchReport report, String side, ToDoubleFunction<MeasuredRound> value) {
        return of(report, side)
                .map(round -> new Point(round.stored(), value.applyAsDouble(round)))
                .toList();
    }

    /** Of its last round. */
    private static List<Point> slices(BenchReport report, String side, ToDoubleFunction<MeasuredRound.Slice> value) {
        return of(report, side)
                .reduce((earlier, later) -> later)
                .map(round -> round.slices().stream()
                        .map(slice -> new Point(slice.left(), value.applyAsDouble(slice)))
                        .toList())
                .orElse(List.of());
    }
}
