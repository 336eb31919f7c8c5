package org.caseway.message;

/** The form an outbound message takes. */
public enum Encoding {
    XML,
    JSON
}
