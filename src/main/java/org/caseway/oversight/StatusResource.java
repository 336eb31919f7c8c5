package org.caseway.oversight;

import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/status} and {@code /api/reload}, for administrators. */
@RestController
class StatusResource {

    private static final Logger LOG = LoggerFactory.getLogger(StatusResource.class);

    private final HouseView house;
    private final RecordCounts record;
    private final PayloadSealing sealing;
    private final Reload reload;

    StatusResource(HouseView house, RecordCounts record, PayloadSealing sealing, Reload reload) {
        this.house = house;
        this.record = record;
        this.sealing = sealing;
        this.reload = reload;
    }

    @GetMapping("/api/status")
    HubStatus status() {
        List<Edge> edges = house.edges();
        var counts = new RecordCounts.Counts(Map.of(), Map.of());
        var payloads = PayloadSealing.Standing.UNKNOWN;
        boolean database = true;
        try {
            counts = record.counts();
            payloads = sealing.standing();
        } catch (DataAccessException e) {
            LOG.warn("the database does not answer the status: {}", e.getClass().getSimpleName());
            database = false;
        }
        return new HubStatus(
                house.node(),
                house.since(),
                database && payloads.complete() && edges.stream().allMatch(Edge::accepting),
                database,
                edges,
                house.queues(),
                counts.outcomes(),
                counts.deliveries(),
                house.counters(),
                house.members(),
                payloads);
    }

    /** 200 when all files are in force; 409 with every problem of those that are not usable, and what is in force all the same. */
    @PostMapping("/api/reload")
    ResponseEntity<Reload.Outcome> reload() {
        Reload.Outcome outcome = reload.reload();
        return ResponseEntity.status(outcome.problems().isEmpty() ? 200 : 409).body(outcome);
    }
}
