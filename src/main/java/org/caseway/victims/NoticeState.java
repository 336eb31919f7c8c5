package org.caseway.victims;

/** How far a notice has come. */
public enum NoticeState {
    /** There is none, for the reason given. */
    NOT_SENT,
    /** Made, and not yet handed to the victim service. */
    QUEUED,
    /** The victim service has it. */
    SENT,
    /** It reached the victim's phone, mailbox or house. */
    DELIVERED,
    /** The victim has confirmed it. */
    CONFIRMED,
    /** A channel failed. */
    FAILED,
    /** A person has to see to it. */
    ESCALATED
}
