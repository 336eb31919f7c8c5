package org.caseway.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One act in the chain of custody of an item.
 *
 * @param link 1, 2, ...
 * @param actor an agency, a subscriber or a person by the name under which it signs in; {@code caseway} for the hub itself
 * @param sha256 of the bytes as they were found; {@code null} where none were read
 * @param hash binds it to everything before it; in hexadecimal
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CustodyLink(
        long link,
        Instant at,
        CustodyAct act,
        String actor,
        @Nullable String sha256,
        String detail,
        String hash) {}
