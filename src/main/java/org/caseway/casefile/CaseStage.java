package org.caseway.casefile;

/** How far a case has come; derived from its charges, in the order from the first to the last. */
public enum CaseStage {
    REPORTED,
    ARRESTED,
    REFERRED,
    FILED,
    /** Every charge has ended and one of them in a conviction that awaits its sentence. */
    ADJUDICATED,
    SENTENCED,
    DECLINED,
    CLOSED
}
