package org.caseway.journey;

import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/** Seals large content piece by piece, each content under a key of its own that can be destroyed. Thread safe. */
public interface ContentSeals {

    /** What the seal adds to each piece, in bytes. */
    int OVERHEAD = 28;

    /** A new key for content of that agency. One statement. */
    Seal make(String agency);

    /** Empty when the key was destroyed. One query. */
    Optional<Seal> find(UUID keyId);

    /** What these have sealed can be read by nobody any more. One statement. */
    void destroy(Collection<UUID> keyIds);

    /** One key, for as long as it is needed. Thread safe. */
    interface Seal {

        UUID keyId();

        /** @param number the place of the piece, without which it does not open */
        byte[] seal(long number, byte[] piece);

        /** @throws IllegalStateException when it was altered, or sealed for another place or with another key */
        byte[] open(long number, byte[] sealed);
    }
}
