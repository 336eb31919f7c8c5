package org.caseway.victims.vault;

import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;

/** The keys that wrap data keys or seal payloads. They are never in the database. Thread safe. */
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

    /**
     * The newest, which what is new is sealed with.
     *
     * @throws KeyMissing when there is none
     */
    MasterKey current();

    /** The ids of all that are kept, the oldest first and the current one last. */
    List<String> ids();

    /** The one of that id, as long as it is kept. */
    Optional<MasterKey> find(String id);

    /** Takes up what has been added or taken away since; costs reading a few small files. */
    default void lookAgain() {}
}
