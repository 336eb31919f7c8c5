package org.caseway.casefile;

/** What an identifier identifies and who may issue it. Only {@link #decisive} kinds can bind a message to a case. */
public enum IdentifierKind {
    /** nc:CaseDocketID, unique within the issuing court. */
    COURT_DOCKET(true),
    /** Arrest tracking number (ATN, OTN, CTN), nc:ActivityIdentification of j:Arrest. */
    ARREST_TRACKING(true),
    /** j:ArrestAgencyRecordIdentification, unique within the arresting agency (ORI). */
    ARREST_RECORD(true),
    /** Incident number, unique within the reporting agency (ORI). */
    INCIDENT(true),
    /** j:BookingAgencyRecordIdentification, unique within the facility. */
    BOOKING(true),
    /** The prosecutor's own case number, unique within the office. */
    PROSECUTOR_CASE(true),
    /** nc:CaseTrackingID: a number that follows a case across courts, unique within its issuer. */
    CASE_TRACKING(true),
    /** Identifier of one filing as given by the sender or the court. */
    FILING(true),
    /** j:PersonStateFingerprintIdentification. Names a person, so it decides only together with a date. */
    STATE_FINGERPRINT(false),
    /** j:PersonFBIIdentification. */
    FBI(false),
    /** Driver licence card. */
    DRIVER_LICENSE(false),
    /** nc:PersonSSNIdentification. */
    SSN(false),
    /** An identifier that means something only to its issuer. */
    LOCAL(false);

    private final boolean decisive;

    IdentifierKind(boolean decisive) {
        this.decisive = decisive;
    }

    /** Whether one such identifier alone names a case. */
    public boolean decisive() {
        return decisive;
    }
}
