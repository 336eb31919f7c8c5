package org.caseway.evidence;

/** What can happen to an item while it is in the hub's custody. */
public enum CustodyAct {
    /** The agency said that it will come, and with which hash. */
    ANNOUNCED,
    /** All its bytes are on disk. */
    RECEIVED,
    /** Its bytes were read and have the hash that the agency stated. */
    VERIFIED,
    HELD,
    /** A human let it go on. */
    CLEARED,
    REFUSED,
    /** Somebody began to read it. */
    OPENED,
    /** A person at the hub read it to its end, verified. */
    VIEWED,
    /** A recipient got all of it, verified. */
    RELEASED,
    /** The agency that put it here got all of it back, verified. */
    RETURNED,
    /** A recipient said that it has it, with the same hash. */
    TRANSFERRED,
    /** Its bytes do not have the hash they should have. */
    ALTERED,
    HOLD_SET,
    HOLD_LIFTED,
    DESTRUCTION_ASKED,
    DESTRUCTION_WITHDRAWN,
    DESTROYED
}
