package org.caseway.simulator;

/** What is wrong with a delivery. */
public enum Fault {
    NONE,
    /** The same bytes a second time. */
    DUPLICATE,
    /** The same identifier, other content. */
    CHANGED_RESEND,
    /** A misspelt name; identifiers are right. */
    TYPO,
    /** A word that no code list knows. */
    UNMAPPED_CODE,
    /** An element that the schema does not know. */
    SCHEMA_VIOLATION,
    /** The file ends in the middle. */
    TRUNCATED,
    /** Sent in the future. */
    RULE_VIOLATION,
    /** The message names another agency than the one that sends it. */
    WRONG_SENDER
}
