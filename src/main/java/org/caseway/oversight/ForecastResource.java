package org.caseway.oversight;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import org.caseway.forecasts.Forecasts;
import org.caseway.measures.Measures;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/forecasts}: what is to be expected of many cases, each with its trial on the past. */
@RestController
class ForecastResource {

    private final Forecasts forecasts;
    private final Measures measures;

    ForecastResource(Forecasts forecasts, Measures measures) {
        this.forecasts = forecasts;
        this.measures = measures;
    }

    /** From that day on (ISO 8601; today when none is said), by what had happened until then; 400 for no day. */
    @GetMapping("/api/forecasts")
    ResponseEntity<Object> forecasts(@RequestParam(required = false) @Nullable String from) {
        try {
            LocalDate day = from == null || from.isBlank() ? measures.today() : LocalDate.parse(from);
            return ResponseEntity.ok(forecasts.from(day));
        } catch (DateTimeException e) {
            return ResponseEntity.badRequest().body(Map.of("problem", "day-not-understood", "status", 400));
        }
    }
}
