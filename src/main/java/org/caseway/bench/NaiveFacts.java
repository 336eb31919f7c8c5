package org.caseway.bench;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** What the naive route looks at in a bound arrest report. */
record NaiveFacts(String messageId, String tracking, String record, String incident) {

    private static final Getters MESSAGE_ID = Getters.of("messageHeader", "documentIdentification", "identificationID");
    private static final Getters TRACKING = Getters.of("arrest", "activityIdentification", "identificationID");
    private static final Getters RECORD = Getters.of("arrest", "arrestAgencyRecordIdentification", "identificationID");
    private static final Getters INCIDENT = Getters.of("incident", "activityIdentification", "identificationID");

    static NaiveFacts of(Object report) {
        return new NaiveFacts(
                MESSAGE_ID.text(report), TRACKING.text(report), RECORD.text(report), INCIDENT.text(report));
    }

    /** Kind and value of each identifier, for a statement. */
    Object[] arguments() {
        return new Object[] {"tracking", tracking, "record", record, "incident", incident};
    }

    UUID newCaseId() {
        return UUID.nameUUIDFromBytes(tracking.getBytes(StandardCharsets.UTF_8));
    }
}
