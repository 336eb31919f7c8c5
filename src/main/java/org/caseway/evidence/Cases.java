package org.caseway.evidence;

import java.util.Optional;
import java.util.UUID;

/** Which cases there are. Thread safe; one query a call. */
public interface Cases {

    /** The case that an identifier means. */
    Optional<UUID> find(String kind, String issuer, String value);

    /** The case under which a case goes on, itself for most; empty for what is none or was expunged. */
    Optional<UUID> goesOnAs(UUID caseId);
}
