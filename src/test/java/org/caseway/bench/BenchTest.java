package org.caseway.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import javax.xml.parsers.DocumentBuilderFactory;
import org.caseway.wiring.Home;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A bench far too short to mean anything, on a real hub: both sides deliver everything once, or it fails. */
class BenchTest {

    @TempDir
    Path directory;

    /** What it keeps can be read by a program and seen by a human. */
    private void isKept(BenchReport report) throws Exception {
        Path drawing = BenchFiles.write(directory.resolve("kept"), report, Instant.parse("2026-11-28T13:20:05Z"));

        assertThat(drawing).hasFileName("2026-11-28T132005Z.svg");
        var svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(drawing.toFile());
        assertThat(svg.getElementsByTagName("polyline").getLength())
                .as("four charts of seven sides")
                .isEqualTo(28);
        assertThat(svg.getElementsByTagName("circle").getLength()).isGreaterThanOrEqualTo(12);
        JsonNode figures = JsonMapper.shared()
                .readTree(directory.resolve("kept/2026-11-28T132005Z.json").toFile());
        assertThat(figures.path("values").path("cpu_ratio").asDouble()).isPositive();
        assertThat(figures.path("rounds").findValuesAsString("side")).contains("caseway", "naive (4 consumers)");
        assertThat(figures.path("rounds").get(0).path("drained").findValuesAsString("left"))
                .startsWith("200");
        FileSystemUtils.deleteRecursively(directory.resolve("kept"));
    }

    @Test
    void bothSidesDeliverEverythingOnceAndEveryFigureHasItsKey() throws Exception {
        Files.createSymbolicLink(
                directory.resolve("programs"),
                Files.createDirectories(Path.of("target/postgres-programs")).toAbsolutePath());
        var said = new ArrayList<String>();

        BenchReport report = new Bench(new BenchSettings(200, 1, 0, 50, 1, false, 2_000, 200), said::add)
                .run(new Home(directory, 0));

        assertThat(report.values())
                .containsKeys(
                        "caseway.rate",
                        "caseway.cpu_us_per_message",
                        "caseway.p50_ms",
                        "caseway.p95_ms",
                        "caseway.p99_ms",
                        "naive.rate",
                        "naive.cpu_us_per_message",
                        "cpu_ratio",
                        "rate_ratio",
                        "load_average",
                        "file.ratio",
                        "store.ratio",
                        "store.small.start_s",
                        "store.large.start_s")
                .containsEntry("rounds", 1);
        assertThat(report.values().get("naive.consumers")).isIn(4, 8);
        assertThat((Double) report.values().get("caseway.postgres_us_per_message"))
                .isPositive();
        assertThat((Double) report.values().get("store.large.cases")).isGreaterThanOrEqualTo(2_000);
        assertThat((Double) report.values().get("store.large.people")).isGreaterThanOrEqualTo(4_000);
        assertThat(report.profiles()).hasSize(3);
        assertThat(said).isNotEmpty();
        isKept(report);
        try (var left = Files.list(directory)) {
            assertThat(left).containsExactly(directory.resolve("programs"));
        }
    }
}
