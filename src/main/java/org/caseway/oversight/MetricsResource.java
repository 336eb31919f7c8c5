package org.caseway.oversight;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/metrics} for Prometheus, and {@code /api/health}: what of the hub works, part by part. */
@RestController
class MetricsResource {

    private final HubMetrics metrics;
    private final HouseView house;
    private final AlertSettings settings;
    private final PayloadSealing sealing;
    private final JdbcTemplate jdbc;

    MetricsResource(
            HubMetrics metrics, HouseView house, AlertSettings settings, PayloadSealing sealing, JdbcTemplate jdbc) {
        this.metrics = metrics;
        this.house = house;
        this.settings = settings;
        this.sealing = sealing;
        this.jdbc = jdbc;
    }

    /** 503 when the database does not answer. */
    @GetMapping(path = "/api/metrics", produces = Exposition.MEDIA_TYPE)
    ResponseEntity<String> metrics() {
        try {
            return ResponseEntity.ok(metrics.text());
        } catch (DataAccessException away) {
            return ResponseEntity.status(503).body("# the database does not answer\n");
        }
    }

    /** @param works whether it does its work now */
    record Part(boolean works, String text) {}

    /** 200 when every part works, else 503; the JSON keys are the names of the parts. */
    @GetMapping("/api/health")
    ResponseEntity<Map<String, Part>> health() {
        var parts = new LinkedHashMap<String, Part>();
        parts.put("database", database());
        parts.put("payload-keys", payloadKeys());
        house.edges()
                .forEach(edge -> parts.put(
                        edge.name(),
                        new Part(edge.accepting(), edge.accepting() ? "takes messages" : "takes no messages")));
        long free = house.diskFree();
        parts.put("disk", new Part(free >= settings.diskFree().toBytes(), free / 1_048_576 + " MB are free"));
        boolean works = parts.values().stream().allMatch(Part::works);
        return ResponseEntity.status(works ? 200 : 503).body(parts);
    }

    private Part payloadKeys() {
        try {
            boolean complete = sealing.standing().complete();
            return new Part(complete, complete ? "are all there" : "a key is missing: see /api/status");
        } catch (DataAccessException away) {
            return new Part(false, "cannot be told while the database does not answer");
        }
    }

    private Part database() {
        try {
            jdbc.queryForObject("select 1", Integer.class);
            return new Part(true, "answers");
        } catch (DataAccessException away) {
            return new Part(false, "does not answer");
        }
    }
}
