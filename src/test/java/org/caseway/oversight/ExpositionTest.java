package org.caseway.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import org.caseway.oversight.Exposition.Samples;
import org.junit.jupiter.api.Test;

class ExpositionTest {

    @Test
    void a_metric_says_its_equation_its_type_and_its_samples() {
        var out = new Exposition()
                .gauge(
                        "caseway_lane_backlog",
                        "what waits",
                        new Samples().put(3, "subscriber", "court").put(0.5, "subscriber", "da"))
                .counter("caseway_cpu_seconds_total", "time", new Samples().put(12));

        assertThat(out.toString()).isEqualTo("""
            # HELP caseway_lane_backlog what waits
            # TYPE caseway_lane_backlog gauge
            caseway_lane_backlog{subscriber="court"} 3
            caseway_lane_backlog{subscriber="da"} 0.5
            # HELP caseway_cpu_seconds_total time
            # TYPE caseway_cpu_seconds_total counter
            caseway_cpu_seconds_total 12
            """);
    }

    @Test
    void what_would_end_a_label_or_a_line_is_escaped() {
        var out = new Exposition().gauge("x", "a\nb", new Samples().put(1, "queue", "a\"b\\c\nd"));

        assertThat(out.toString()).contains("# HELP x a\\nb\n").contains("x{queue=\"a\\\"b\\\\c\\nd\"} 1\n");
    }
}
