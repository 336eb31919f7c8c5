package org.caseway.casefile;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stories as they arrive in some order. The arrival itself (number, moment) is made anew for every order, so that nothing of it
 * can leak into the case.
 */
final class Arrivals {

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(v -> v.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();
    private static final Instant FIRST_ARRIVAL = Instant.parse("2026-11-01T00:00:00Z");

    private Arrivals() {}

    static List<Statement> arriving(List<Statement> order) {
        var arrived = new ArrayList<Statement>(order.size());
        for (Statement said : order) {
            arrived.add(new Statement(
                    arrived.size() + 1L,
                    said.source(),
                    said.sourceMessageId(),
                    said.effectiveAt(),
                    said.reportedAt(),
                    FIRST_ARRIVAL.plusSeconds(arrived.size()),
                    said.update()));
        }
        return arrived;
    }

    static byte[] bytes(CaseFile file) {
        return JSON.writeValueAsBytes(file);
    }

    static List<String> timeline(List<Statement> statements) {
        return Timeline.of(statements).statements().stream()
                .map(s -> s.effectiveAt() + " " + s.reportedAt() + " " + s.source() + " " + s.sourceMessageId() + " "
                        + s.update())
                .toList();
    }
}
