package org.caseway.simulator;

import org.caseway.casefile.Code;

/** The coded words that the county's agencies use; every one of them is a row of {@code config/codelists}. */
final class CountyWords {

    static final Code ON_VIEW = Code.reported("ON-VIEW_ARREST");

    static final Code BOOKED = Code.reported("BOOKED");
    static final Code RELEASE_SCHEDULED = Code.reported("RELEASE_SCHEDULED");
    static final Code RELEASED = Code.reported("RELEASED");
    static final Code RELEASED_ON_BOND = Code.reported("RELEASED_ON_BOND");
    static final Code TRANSFERRED = Code.reported("TRANSFERRED");
    static final Code ESCAPED = Code.reported("ESCAPED");

    static final Code COMPLAINT = Code.reported("COMPLAINT");
    static final Code MOTION = Code.reported("MOTION");
    static final Code SUBMITTED = Code.reported("SUBMITTED");

    static final Code CRIMINAL = Code.reported("CRIMINAL");
    static final Code FILED = Code.reported("FILED");
    static final Code OPEN = Code.reported("OPEN");
    static final Code CLOSED = Code.reported("CLOSED");

    static final Code ARRAIGNMENT = Code.reported("ARRAIGNMENT");
    static final Code PRETRIAL = Code.reported("PRETRIAL");
    static final Code SCHEDULED = Code.reported("SCHEDULED");
    static final Code RESCHEDULED = Code.reported("RESCHEDULED");
    static final Code HELD = Code.reported("HELD");

    static final Code NOT_GUILTY = Code.reported("NOT_GUILTY");
    static final Code GUILTY = Code.reported("GUILTY");
    static final Code CONVICTED = Code.reported("CONVICTED");
    static final Code DISMISSED = Code.reported("DISMISSED");

    static final Code PROTECTION_ORDER = Code.reported("PROTECTION_ORDER");
    static final Code SEAL = Code.reported("SEAL");
    static final Code ISSUED = Code.reported("ISSUED");

    static final Code REGISTERED = Code.reported("REGISTERED");
    static final Code CUSTODY_SCOPE = Code.reported("CUSTODY");
    static final Code HEARING_SCOPE = Code.reported("HEARING");
    static final Code DISPOSITION_SCOPE = Code.reported("DISPOSITION");

    private CountyWords() {}
}
