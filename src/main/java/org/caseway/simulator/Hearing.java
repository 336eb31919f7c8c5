package org.caseway.simulator;

import java.time.OffsetDateTime;
import org.caseway.casefile.Code;
import org.caseway.casefile.CourtEvent;

/** One entry of the court's calendar. A reschedule repeats its identifier. */
record Hearing(String eventId, Code category, OffsetDateTime at) {

    CourtEvent scheduled() {
        return event(CountyWords.SCHEDULED, null);
    }

    CourtEvent rescheduled() {
        return event(CountyWords.RESCHEDULED, "Continued at request of counsel");
    }

    CourtEvent held() {
        return event(CountyWords.HELD, null);
    }

    Hearing movedTo(OffsetDateTime later) {
        return new Hearing(eventId, category, later);
    }

    private CourtEvent event(Code status, @org.jspecify.annotations.Nullable String reason) {
        return new CourtEvent(eventId, category, at, status, "Judge Sample", "Courtroom 1", reason);
    }
}
