package org.caseway.correlation.people;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.caseway.matching.MatchWeights;
import org.caseway.matching.WeightsText;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Which weights are in force: those learned last from the hub's own mentions ({@code person_weights}), else the shipped ones.
 * Looks for newer ones once a minute, so that all nodes follow. Thread safe.
 */
@Component
class Weights {

    static final String SHIPPED = "shipped-2";
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final JdbcTemplate jdbc;
    private final PersonNumbers numbers;
    private final Clock clock;
    private String version = SHIPPED;
    private MatchWeights weights = shipped();
    private Instant until = Instant.MIN;

    Weights(JdbcTemplate jdbc, PersonNumbers numbers, Clock clock) {
        this.jdbc = jdbc;
        this.numbers = numbers;
        this.clock = clock;
    }

    synchronized Weighing inForce() {
        Instant now = clock.instant();
        if (!now.isBefore(until)) {
            newest();
            until = now.plus(FRESH);
        }
        return Weighing.of(version, weights, numbers.people());
    }

    /** @return the version that is in force from now on */
    synchronized String put(MatchWeights learned, int mentions, String who, String why) {
        jdbc.update(
                "insert into person_weights (learned_by, why, learned_at, mentions, weights) values (?, ?, ?, ?, ?)",
                who,
                why,
                Timestamp.from(clock.instant()),
                mentions,
                WeightsText.write(learned, "learned from " + mentions + " mentions"));
        until = Instant.MIN;
        return Objects.requireNonNull(
                jdbc.queryForObject("select 'own-' || max(version) from person_weights", String.class));
    }

    private void newest() {
        List<String> found = jdbc.queryForList(
                "select 'own-' || max(version) from person_weights having count(*) > 0", String.class);
        if (!found.isEmpty() && !found.get(0).equals(version)) {
            String text = jdbc.queryForObject(
                    "select weights from person_weights order by version desc limit 1", String.class);
            try {
                weights = WeightsText.read(new StringReader(Objects.requireNonNull(text)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            version = found.get(0);
        }
    }

    private static MatchWeights shipped() {
        try (var resource = Weights.class.getResourceAsStream("weights.txt")) {
            return WeightsText.read(new InputStreamReader(Objects.requireNonNull(resource), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the shipped weights cannot be read", e);
        }
    }
}
