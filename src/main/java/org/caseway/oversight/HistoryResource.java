package org.caseway.oversight;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** {@code /api/history}: rates, backlog and oldest age of a partner or the hub in the last hour, day or fortnight. */
@RestController
class HistoryResource {

    private final HistoryReading reading;

    HistoryResource(HistoryReading reading) {
        this.reading = reading;
    }

    /** 400 for a partner or a range that is none. */
    @GetMapping("/api/history")
    History history(
            @RequestParam(required = false) @Nullable String partner, @RequestParam(defaultValue = "1h") String range) {
        return reading.of(partner, range)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.BAD_REQUEST,
                        "partner is agency/<id> or subscriber/<id>, and range is 1h, 24h or 14d"));
    }
}
