package org.caseway.message.courtcase;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.caseway.casefile.Charge;
import org.caseway.casefile.CourtEvent;
import org.caseway.message.Rule;
import org.caseway.message.rules.Draft;
import org.caseway.message.rules.Forms;
import org.caseway.message.rules.Times;
import org.jspecify.annotations.Nullable;

/** The rules about hearings and other court events. */
final class CourtEventRules {

    static final String EVENT = "/ccu:CourtCaseUpdate/nc:Case/j:CaseAugmentation"
            + "/(j:CaseCourtEvent|j:CaseHearing|j:CasePendingCourtEvent|j:CaseTrial)";
    private static final String EVENT_ID = "/nc:ActivityIdentification";
    private static final String SCHEDULED_DATE = "/nc:ActivityScheduledDate";

    static final Rule<CourtCaseUpdate> HEARING_WITHOUT_DATE = Draft.<CourtCaseUpdate>error(
                    "hearing-without-date", "A hearing that is set says when (nc:ActivityScheduledDate).")
            .whenAny(
                    CourtCaseUpdate::courtEvents,
                    EVENT,
                    SCHEDULED_DATE,
                    "The hearing is set for no date.",
                    (CourtEvent event) -> event.scheduledAt() == null && isSet(event));

    static final Rule<CourtCaseUpdate> HEARING_IN_PAST = Draft.<CourtCaseUpdate>warning(
                    "hearing-in-past",
                    "A hearing is set for a day to come (prosecution casefile DATE_OF_HEARING_IN_THE_PAST).")
            .whenAny(
                    CourtCaseUpdate::courtEvents,
                    EVENT,
                    SCHEDULED_DATE,
                    "The hearing is set for a time before the message was sent.",
                    (update, now) -> event -> isSet(event)
                            && Times.before(event.scheduledAt(), update.header().sentAt()));

    static final Rule<CourtCaseUpdate> HEARING_BEFORE_OFFENSE = Draft.<CourtCaseUpdate>error(
                    "hearing-before-offense",
                    "A hearing follows the offence (prosecution casefile"
                            + " DATE_OF_HEARING_EARLIER_THAN_OFFENCE_COMMITTED_DATE).")
            .whenAny(
                    CourtCaseUpdate::courtEvents,
                    EVENT,
                    SCHEDULED_DATE,
                    "The hearing is before every offence it could be about.",
                    (update, now) -> {
                        LocalDate offense = earliestOffense(update);
                        return event -> event.scheduledAt() != null
                                && Times.before(event.scheduledAt().toLocalDate(), offense);
                    });

    static final Rule<CourtCaseUpdate> RESCHEDULE_WITHOUT_ID = Draft.<CourtCaseUpdate>error(
                    "reschedule-without-event-id",
                    "A reschedule or cancellation names the hearing it changes; feeds without it cannot be followed"
                            + " (VINE court feed).")
            .whenAny(
                    CourtCaseUpdate::courtEvents,
                    EVENT,
                    EVENT_ID,
                    "The change does not name the hearing.",
                    (CourtEvent event) -> isMissing(event.eventId())
                            && Forms.says(
                                    event.status(), "RESCHEDULED", "CONTINUED", "CANCELLED", "CANCELED", "VACATED"));

    static final Rule<CourtCaseUpdate> EVENT_ID_DUPLICATE = Draft.<CourtCaseUpdate>error(
                    "court-event-id-duplicate", "A court event stands once in a message (j:CourtEventType).")
            .whenAny(
                    CourtCaseUpdate::courtEvents,
                    EVENT,
                    EVENT_ID,
                    "Another court event of this message has the same identifier.",
                    (update, now) -> {
                        Set<String> seen = new HashSet<>();
                        return event -> event.eventId() != null && !seen.add(event.eventId());
                    });

    static final List<Rule<CourtCaseUpdate>> ALL = List.of(
            HEARING_WITHOUT_DATE, HEARING_IN_PAST, HEARING_BEFORE_OFFENSE, RESCHEDULE_WITHOUT_ID, EVENT_ID_DUPLICATE);

    private CourtEventRules() {}

    private static boolean isSet(CourtEvent event) {
        return event.status() == null || Forms.says(event.status(), "SCHEDULED", "SET", "RESCHEDULED");
    }

    private static @Nullable LocalDate earliestOffense(CourtCaseUpdate update) {
        return update.charges().stream()
                .map(Charge::offenseDate)
                .filter(Objects::nonNull)
                .min(LocalDate::compareTo)
                .orElse(null);
    }

    private static boolean isMissing(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
