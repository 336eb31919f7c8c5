package org.caseway.message;

/** How bad a {@link Problem} is. */
public enum Severity {
    /** Worth knowing; changes nothing. */
    INFORMATION,
    /** The message is accepted, the sender is told. */
    WARNING,
    /** The message cannot be taken as it is. */
    ERROR,
    /** The message cannot even be read. */
    FATAL
}
