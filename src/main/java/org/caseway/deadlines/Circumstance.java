package org.caseway.deadlines;

/** On what it depends whether a rule applies. Each is true, false or not known. */
public enum Circumstance {
    /** A felony, or an offence that can be tried on indictment. */
    FELONY,
    /** A misdemeanor, or an offence that is tried summarily. */
    MISDEMEANOR,
    IN_CUSTODY,
    /** The arrest was on view and not on a warrant. */
    WITHOUT_WARRANT,
    JUVENILE,
    /** The charge, or one of them, was sent to a higher court. */
    SENT
}
