package org.caseway.oversight;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which keys and certificates the hub and its partners know each other by. Never shows one. Thread safe. */
public interface PartnerKeys {

    /** @param account for example {@code agency-pd-sampleton} or {@code subscriber-court-cms} */
    List<Key> of(String account);

    /** The hub's own. */
    List<Certificate> certificates();

    /**
     * A password or a key of a partner; those of the hub have no last day, so what counts is how old they are.
     *
     * @param kind PASSWORD, SSH_KEY or SIGNING_KEY
     * @param madeAt when its file was written
     * @param fingerprint of the public part; {@code null} for what has none
     */
    record Key(
            String name,
            String kind,
            Instant madeAt,
            @Nullable String fingerprint) {}

    /** @param until its last moment */
    record Certificate(String name, Instant from, Instant until, String fingerprint) {}
}
