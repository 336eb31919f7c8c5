package org.caseway.faults;

/** A named instant at which a hub of a test is stopped dead, as by kill -9. */
enum FaultPoint {
    /** A batch was drawn from the queues; nothing was done with it. */
    AFTER_RECEIVE,
    /** Everything is written, nothing committed. */
    BEFORE_DATABASE_COMMIT,
    /** The record has the batch, and no line after that has run. */
    AFTER_DATABASE_COMMIT,
    /** The answers are with the session, which the broker has not been told to commit. */
    BEFORE_JMS_COMMIT,
    /** A consignment went out; nobody has noted it. */
    BETWEEN_SEND_AND_MARK,
    /** A file was acknowledged to its sender; nothing of it is on the intake queue. */
    BEFORE_ENQUEUE,
    /** The first records of a file are on the intake queue, the others are not. */
    MID_FILE,
    /** A message that takes the process with it, each time it is looked at. */
    POISON;

    /** Which point, and at which passing: {@code AFTER_RECEIVE:2}. */
    static final String PROPERTY = "caseway.test.fault";

    /** By which a process says that it met its point, and ended by nothing else. */
    static final int EXIT = 86;

    /** What a poisonous message contains. */
    static final String POISONOUS = "TakesTheProcessWithIt";

    /** A flag for the process that is to be stopped here. */
    String armed(int passing) {
        return "-D" + PROPERTY + "=" + name() + ":" + passing;
    }
}
