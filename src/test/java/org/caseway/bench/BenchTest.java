package org.caseway.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.caseway.wiring.Home;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bench far too short to mean anything, on a real hub: both sides deliver everything once, or it fails. */
class BenchTest {

    @TempDir
    Path directory;

    @Test
    void bothSidesDeliverEverythingOnceAndEveryFigureHasItsKey() throws Exception {
        Files.createSymbolicLink(
                directory.resolve("programs"),
                Files.createDirectories(Path.of("target/postgres-programs")).toAbsolutePath());
        var said = new ArrayList<String>();

        BenchReport report =
                new Bench(new BenchSettings(200, 1, 0, 50, 1, false), said::add).run(new Home(directory, 0));

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
                        "load_average")
                .containsEntry("rounds", 1);
        assertThat(report.values().get("naive.consumers")).isIn(4, 8);
        assertThat((Double) report.values().get("caseway.postgres_us_per_message"))
                .isPositive();
        assertThat(report.profiles()).hasSize(3);
        assertThat(said).isNotEmpty();
        try (var left = Files.list(directory)) {
            assertThat(left).containsExactly(directory.resolve("programs"));
        }
    }
}
