package org.caseway.bench;

/** A side lost or repeated a message: its figures mean nothing. */
public final class MiscountException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MiscountException(String message) {
        super(message);
    }
}
