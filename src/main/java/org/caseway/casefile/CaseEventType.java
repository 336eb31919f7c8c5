package org.caseway.casefile;

/** What happened to a case, in the past tense: the words subscribers choose from. */
public enum CaseEventType {
    ARREST_REPORTED,
    CHARGES_REFERRED,
    CHARGE_FILED,
    CHARGE_AMENDED,
    CHARGE_DISPOSED,
    FILING_RECEIVED,
    /** The court has it and has not decided. */
    FILING_RECEIPTED,
    FILING_REVIEWED,
    CASE_OPENED,
    DOCKET_NUMBER_ASSIGNED,
    HEARING_SCHEDULED,
    HEARING_RESCHEDULED,
    HEARING_CANCELLED,
    HEARING_HELD,
    PLEA_ENTERED,
    VERDICT_ENTERED,
    SENTENCE_IMPOSED,
    ORDER_ISSUED,
    CASE_SEALED,
    CASE_UNSEALED,
    CASE_EXPUNGED,
    BOOKED_INTO_CUSTODY,
    CUSTODY_STATUS_CHANGED,
    RELEASE_SCHEDULED,
    RELEASED_FROM_CUSTODY,
    TRANSFERRED,
    ESCAPED,
    VICTIM_REGISTERED,
    VICTIM_PREFERENCE_CHANGED,
    VICTIM_OPTED_OUT,
    /** What the hub had as two cases is one. */
    CASE_JOINED,
    /** What the hub had as one case is two. */
    CASE_SEPARATED,
    /** What was taken for two people is one: the person of the case has another number. */
    PERSON_MERGED,
    /** What was taken for one person is two: the person of the case has another number. */
    PERSON_UNMERGED,
    /** Fingerprint numbers of one bureau are of one person; said of no case. */
    IDENTITY_CONSOLIDATED,
    CASE_UPDATED;

    /** Whether the hub itself tells it to whoever it concerns, asked for or not. */
    public boolean ofHub() {
        return aboutPeople() || this == CASE_JOINED || this == CASE_SEPARATED;
    }

    /** Whether the hub itself tells it, of who a case is about. */
    public boolean aboutPeople() {
        return this == PERSON_MERGED || this == PERSON_UNMERGED;
    }
}
