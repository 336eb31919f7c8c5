package org.caseway.victims.vault;

import org.springframework.dao.TransientDataAccessResourceException;

/** A key is not there now. Nothing is wrong with what it is needed for, so that waits, as it does while the database is away. */
public final class KeyMissing extends TransientDataAccessResourceException {

    private static final long serialVersionUID = 1L;

    /** @param message names the key by its id and nothing else */
    public KeyMissing(String message) {
        super(message);
    }
}
