package org.caseway.measures;

/** Of the gravest charge that was not superseded. */
public enum CaseClass {
    FELONY,
    MISDEMEANOR,
    INFRACTION,
    /** No charge, or none whose severity is known. */
    UNKNOWN
}
