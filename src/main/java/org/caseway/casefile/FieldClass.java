package org.caseway.casefile;

/** What kind of fact something is, as far as it matters who may see it. Every fact of an update is of exactly one. */
public enum FieldClass {
    /** Docket, booking, incident and other numbers of the case. */
    CASE_IDENTIFIER,
    /** The title, which mostly names the defendant. */
    CASE_TITLE,
    /** Category and status. */
    CASE_STATUS,
    COURT,
    /** The defendant's name in use, and the name of whom an order restrains. */
    NAME,
    ALIAS,
    BIRTH_DATE,
    SEX,
    RACE_ETHNICITY,
    SSN,
    /** State fingerprint, FBI, driver licence and local person numbers. */
    PERSON_NUMBER,
    /** Where a person lives. */
    ADDRESS,
    ARREST,
    /** Where an arrest was made, which may be where a person lives. */
    ARREST_LOCATION,
    CHARGE,
    COURT_EVENT,
    CUSTODY,
    FILING,
    ORDER,
    /** That and for what a victim is registered, and the victim's release. */
    VICTIM_FACT,
    VICTIM_CONTACT,
    WITNESS,
    INFORMANT,
    MEDICAL,
    /** Restrictions a sender states. */
    LABEL,
    /** What a message corrects, withdraws or reinstates. */
    REVISION,
    /** Other cases this one is bound to, and replaced numbers. */
    LINEAGE,
    /** That a change is told at all; each change is also of the class of what has changed. */
    CHANGE,
    /** A fact nobody has classed, and free words of a sender that may say anything. */
    UNCLASSIFIED;

    /** Whether such a fact is one defendant's, and of several it may be any. */
    boolean tellsOfDefendant() {
        return switch (this) {
            case NAME,
                    ALIAS,
                    BIRTH_DATE,
                    SEX,
                    RACE_ETHNICITY,
                    SSN,
                    PERSON_NUMBER,
                    ADDRESS,
                    ARREST,
                    ARREST_LOCATION,
                    CHARGE,
                    CUSTODY,
                    MEDICAL,
                    UNCLASSIFIED -> true;
            case CASE_IDENTIFIER,
                    CASE_TITLE,
                    CASE_STATUS,
                    COURT,
                    COURT_EVENT,
                    FILING,
                    ORDER,
                    VICTIM_FACT,
                    VICTIM_CONTACT,
                    WITNESS,
                    INFORMANT,
                    LABEL,
                    REVISION,
                    LINEAGE,
                    CHANGE -> false;
        };
    }

    /** The class of the fact that such an event happened. */
    public static FieldClass of(CaseEventType event) {
        return switch (event) {
            case ARREST_REPORTED -> ARREST;
            case CHARGES_REFERRED,
                    CHARGE_FILED,
                    CHARGE_AMENDED,
                    CHARGE_DISPOSED,
                    PLEA_ENTERED,
                    VERDICT_ENTERED,
                    SENTENCE_IMPOSED -> CHARGE;
            case FILING_RECEIVED, FILING_RECEIPTED, FILING_REVIEWED -> FILING;
            case CASE_OPENED, CASE_UPDATED -> CASE_STATUS;
            case DOCKET_NUMBER_ASSIGNED -> CASE_IDENTIFIER;
            case HEARING_SCHEDULED, HEARING_RESCHEDULED, HEARING_CANCELLED, HEARING_HELD -> COURT_EVENT;
            case ORDER_ISSUED, CASE_SEALED, CASE_UNSEALED, CASE_EXPUNGED -> ORDER;
            case BOOKED_INTO_CUSTODY,
                    CUSTODY_STATUS_CHANGED,
                    RELEASE_SCHEDULED,
                    RELEASED_FROM_CUSTODY,
                    TRANSFERRED,
                    ESCAPED -> CUSTODY;
            case PERSON_MERGED, PERSON_UNMERGED, IDENTITY_CONSOLIDATED -> PERSON_NUMBER;
            case CASE_JOINED, CASE_SEPARATED -> LINEAGE;
            case VICTIM_REGISTERED, VICTIM_PREFERENCE_CHANGED, VICTIM_OPTED_OUT -> VICTIM_FACT;
        };
    }

    /** The class of an identifier that is given as one of the case. */
    public static FieldClass ofCase(Identifier identifier) {
        return switch (identifier.kind()) {
            case SSN -> SSN;
            case STATE_FINGERPRINT, FBI, DRIVER_LICENSE -> PERSON_NUMBER;
            default -> CASE_IDENTIFIER;
        };
    }

    /** The class of an identifier that is given as one of a person. */
    public static FieldClass ofPerson(Identifier identifier) {
        return identifier.kind() == IdentifierKind.SSN ? SSN : PERSON_NUMBER;
    }
}
