package org.caseway.casefile;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Builds an update with only what a test says. */
final class Facts {
    private final List<Identifier> identifiers = new ArrayList<>();
    private final List<Charge> charges = new ArrayList<>();
    private final List<CustodyMovement> custody = new ArrayList<>();
    private final List<CourtEvent> courtEvents = new ArrayList<>();
    private final List<Revision> revisions = new ArrayList<>();
    private UpdateSemantics semantics;
    private CaseLineage lineage;
    private Defendant defendant;
    private Filing filing;
    private Arrest arrest;
    private Set<String> labels = Set.of();
    private Set<CaseEventType> events = Set.of(CaseEventType.CASE_UPDATED);

    static Facts update() {
        return new Facts();
    }

    Facts revising(Revision revision) {
        revisions.add(revision);
        return this;
    }

    Facts meaning(UpdateSemantics meaning) {
        semantics = meaning;
        return this;
    }

    Facts lineage(CaseLineage of) {
        lineage = of;
        return this;
    }

    /** A charge of which nothing but its status is told. */
    Facts status(String sequence, String status) {
        return charge(Stories.charge(sequence, null, "F1").standing(Code.canonical(status)));
    }

    Facts sentence(String sequence) {
        charges.add(new Charge(
                sequence,
                null,
                1,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new Sentence(LocalDate.of(2026, 9, 2), "TEST", "P1Y", null)));
        return this;
    }

    Facts charge(Charge charge) {
        charges.add(charge);
        return this;
    }

    /** A synthetic person; a {@code null} birth date or state number is not reported. */
    Facts defendant(String given, String surName, String birthDate, String stateNumber) {
        defendant = Defendant.of(new Person(
                new PersonName(given, null, surName, null),
                List.of(),
                birthDate == null ? null : LocalDate.parse(birthDate),
                null,
                null,
                null,
                stateNumber == null
                        ? List.of()
                        : List.of(Identifier.of(IdentifierKind.STATE_FINGERPRINT, "XX", stateNumber)),
                null));
        return this;
    }

    Facts defendant(String organization) {
        defendant = Defendant.of(new Organization(organization, null));
        return this;
    }

    Facts booking(String number) {
        arrest = new Arrest(
                new Organization("PD", "XX0010100"),
                "r",
                "ATN-1",
                Stories.NOON,
                null,
                null,
                new Booking(number, Stories.NOON.plusHours(1), null));
        return this;
    }

    Facts hearing(String eventId, int hour, String status) {
        courtEvents.add(new CourtEvent(
                eventId,
                Code.canonical("ARRAIGNMENT"),
                Stories.NOON.plusHours(hour),
                Code.canonical(status),
                null,
                null,
                null));
        return this;
    }

    Facts filing(String id) {
        filing = new Filing(id, Code.canonical("COMPLAINT"), null, null, null, List.of());
        return this;
    }

    Facts arrest(String trackingNumber) {
        arrest = new Arrest(new Organization("PD", "XX0010100"), "r", trackingNumber, Stories.NOON, null, null, null);
        return this;
    }

    Facts charge(String sequence, String severity, String disposition) {
        charges.add(new Charge(
                sequence,
                null,
                1,
                null,
                null,
                null,
                severity == null ? null : Code.canonical(severity),
                null,
                null,
                null,
                null,
                null,
                null,
                disposition == null
                        ? null
                        : new Disposition(Code.canonical(disposition), LocalDate.of(2026, 9, 2), null),
                null));
        return this;
    }

    Facts custody(String status, int hours) {
        custody.add(new CustodyMovement(Code.canonical(status), Stories.NOON.plusHours(hours), "B1", null, null, null));
        return this;
    }

    Facts docket(String number) {
        identifiers.add(Identifier.of(IdentifierKind.COURT_DOCKET, "XX001015J", number));
        return this;
    }

    Facts label(String label) {
        labels = Set.of(label);
        return this;
    }

    Facts event(CaseEventType event) {
        events = Set.of(event);
        return this;
    }

    CaseUpdate build(OffsetDateTime at) {
        return new CaseUpdate(
                events,
                at,
                identifiers,
                null,
                null,
                null,
                null,
                defendant,
                arrest,
                charges,
                courtEvents,
                custody,
                filing,
                List.of(),
                null,
                labels,
                semantics,
                revisions,
                lineage);
    }
}
