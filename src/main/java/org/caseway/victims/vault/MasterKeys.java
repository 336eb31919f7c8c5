package org.caseway.victims.vault;

import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;

/** The keys that wrap data keys. They are never in the database. Thread safe. */
public interface MasterKeys {

    /**
     * A master key.
     *
     * @param id names it without telling anything of it
     */
    record MasterKey(String id, SecretKey key) {

        @Override
        public String toString() {
            return "MasterKey[" + id + "]";
        }
    }

    /** The one that new data keys are wrapped with. */
    MasterKey current();

    /** The ids of all that are kept. */
    Set<String> ids();

    /** The one of that id, as long as it is kept. */
    Optional<MasterKey> find(String id);
}
