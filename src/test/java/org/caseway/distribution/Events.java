package org.caseway.distribution;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseReferences;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Change;
import org.caseway.casefile.Code;
import org.caseway.casefile.CourtOrder;
import org.caseway.casefile.FieldClass;
import org.caseway.casefile.Organization;
import org.caseway.casefile.Statement;
import org.caseway.journey.Recorded;
import org.jspecify.annotations.Nullable;

/** Recorded events of invented cases. */
public final class Events {

    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final OffsetDateTime BEGIN = OffsetDateTime.parse("2026-03-01T08:00:00Z");

    private Events() {}

    public static Recorded arrest(UUID caseId) {
        return of(caseId, update(Set.of(CaseEventType.ARREST_REPORTED), List.of(), null));
    }

    /** What was said before. */
    public static Recorded silent(UUID caseId) {
        Recorded said = arrest(caseId);
        return new Recorded(said.eventId(), caseId, said.version(), said.statement(), said.messageType(), List.of());
    }

    public static Recorded of(UUID caseId, CaseEventType... types) {
        return of(caseId, update(Set.of(types), List.of(), null));
    }

    /** That the other case is one with this one. */
    public static Recorded joined(UUID caseId, UUID other) {
        CaseUpdate nothing = update(Set.of(CaseEventType.CASE_JOINED), List.of(), null);
        return of(
                caseId,
                new CaseUpdate(
                        nothing.events(),
                        nothing.effectiveAt(),
                        List.of(CaseReferences.of(other)),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        List.of(),
                        null,
                        Set.of()));
    }

    public static Recorded before(UUID caseId, String court) {
        return of(caseId, update(Set.of(CaseEventType.HEARING_SCHEDULED), List.of(), court));
    }

    public static Recorded ordered(UUID caseId, String order) {
        return of(caseId, update(Set.of(CaseEventType.ORDER_ISSUED), List.of(order), null));
    }

    public static Recorded of(UUID caseId, CaseUpdate update) {
        long number = NUMBERS.incrementAndGet();
        var statement = new Statement(
                number, "pd-sampleton", "M-" + number, BEGIN.toInstant(), BEGIN.toInstant(), BEGIN.toInstant(), update);
        return new Recorded(
                number,
                caseId,
                (int) number,
                statement,
                "arrest-report",
                List.of(new Change(FieldClass.ARREST, "ARREST_REPORTED", null, null, null, "arrest added")));
    }

    public static CaseUpdate update(Set<CaseEventType> types, List<String> orders, @Nullable String court) {
        return new CaseUpdate(
                types,
                BEGIN.plusMinutes(NUMBERS.incrementAndGet()),
                List.of(),
                null,
                null,
                null,
                court == null ? null : new Organization("Sampleton District Court", court),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                orders.stream()
                        .map(order -> new CourtOrder(
                                null, Code.canonical(order), null, null, null, null, null, null, List.of()))
                        .toList(),
                null,
                Set.of());
    }
}
