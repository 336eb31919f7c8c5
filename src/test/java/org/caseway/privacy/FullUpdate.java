package org.caseway.privacy;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caseway.casefile.Address;
import org.caseway.casefile.Arrest;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseLineage;
import org.caseway.casefile.CaseRelation;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Charge;
import org.caseway.casefile.Code;
import org.caseway.casefile.CourtEvent;
import org.caseway.casefile.CourtOrder;
import org.caseway.casefile.CustodyMovement;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.FieldClass;
import org.caseway.casefile.Filing;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Organization;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
import org.caseway.casefile.Revision;
import org.caseway.casefile.RevisionKind;
import org.caseway.casefile.VictimRelease;
import org.caseway.casefile.VictimService;
import org.jspecify.annotations.Nullable;

/** An update with a fact of every class in it, each of which can be found again by a word of its own. */
final class FullUpdate {

    static final OffsetDateTime NOON = OffsetDateTime.parse("2026-03-01T12:00:00Z");

    /** The word, or words, by which facts of a class are found in the update's text. */
    static final Map<FieldClass, List<String>> CANARIES = new EnumMap<>(FieldClass.class);

    static {
        for (FieldClass field : EnumSet.complementOf(EnumSet.of(
                FieldClass.BIRTH_DATE,
                FieldClass.VICTIM_CONTACT,
                FieldClass.WITNESS,
                FieldClass.INFORMANT,
                FieldClass.MEDICAL,
                FieldClass.CHANGE))) {
            CANARIES.put(field, List.of(canary(field)));
        }
        CANARIES.put(FieldClass.BIRTH_DATE, List.of("1970-12-24"));
        CANARIES.put(FieldClass.CASE_STATUS, List.of("category-canary", canary(FieldClass.CASE_STATUS)));
        CANARIES.put(FieldClass.PERSON_NUMBER, List.of("case-canary", canary(FieldClass.PERSON_NUMBER)));
        CANARIES.put(FieldClass.RACE_ETHNICITY, List.of("ethnicity-canary", canary(FieldClass.RACE_ETHNICITY)));
    }

    private FullUpdate() {}

    static String canary(FieldClass field) {
        return "canary<" + field + ">";
    }

    static CaseUpdate of(@Nullable VictimRelease release) {
        return with(new VictimService(canary(FieldClass.VICTIM_FACT), List.of(), List.of(), null, release));
    }

    /** Not from a victim service: without the label that such an update has by itself. */
    static CaseUpdate withoutVictim() {
        return with(null);
    }

    private static CaseUpdate with(@Nullable VictimService victim) {
        return new CaseUpdate(
                EnumSet.allOf(CaseEventType.class),
                NOON,
                List.of(
                        Identifier.of(IdentifierKind.COURT_DOCKET, "", canary(FieldClass.CASE_IDENTIFIER)),
                        Identifier.of(IdentifierKind.FBI, "", "case-canary")),
                canary(FieldClass.CASE_TITLE),
                Code.canonical("category-canary"),
                code(FieldClass.CASE_STATUS),
                new Organization(canary(FieldClass.COURT), null),
                Defendant.of(person()),
                new Arrest(
                        new Organization(canary(FieldClass.ARREST), null),
                        null,
                        null,
                        NOON,
                        new Address(canary(FieldClass.ARREST_LOCATION), null, null, null, null),
                        null,
                        null),
                List.of(new Charge(
                        "1",
                        null,
                        1,
                        canary(FieldClass.CHARGE),
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
                        null)),
                List.of(new CourtEvent(null, code(FieldClass.COURT_EVENT), null, null, null, null, null)),
                List.of(new CustodyMovement(code(FieldClass.CUSTODY), NOON, null, null, null, null)),
                new Filing(canary(FieldClass.FILING), null, null, null, null, List.of()),
                List.of(new CourtOrder(
                        null,
                        code(FieldClass.ORDER),
                        null,
                        null,
                        null,
                        null,
                        null,
                        name("restrained-" + canary(FieldClass.NAME)),
                        List.of())),
                victim,
                Set.of(canary(FieldClass.LABEL)),
                null,
                List.of(new Revision(
                        RevisionKind.CORRECTS,
                        Revision.Target.MESSAGE,
                        canary(FieldClass.REVISION),
                        canary(FieldClass.UNCLASSIFIED))),
                new CaseLineage(
                        List.of(new CaseRelation(
                                CaseRelation.Kind.RELATED,
                                Identifier.of(IdentifierKind.INCIDENT, "", canary(FieldClass.LINEAGE)),
                                null)),
                        List.of()));
    }

    private static Person person() {
        return new Person(
                name(canary(FieldClass.NAME)),
                List.of(name(canary(FieldClass.ALIAS))),
                LocalDate.of(1970, 12, 24),
                code(FieldClass.SEX),
                code(FieldClass.RACE_ETHNICITY),
                Code.canonical("ethnicity-canary"),
                List.of(
                        Identifier.of(IdentifierKind.SSN, "", canary(FieldClass.SSN)),
                        Identifier.of(IdentifierKind.STATE_FINGERPRINT, "", canary(FieldClass.PERSON_NUMBER))),
                new Address(canary(FieldClass.ADDRESS), null, null, null, null));
    }

    private static PersonName name(String surName) {
        return new PersonName(null, null, surName, null);
    }

    private static Code code(FieldClass field) {
        return Code.canonical(canary(field));
    }
}
