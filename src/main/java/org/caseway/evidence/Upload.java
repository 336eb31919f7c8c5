package org.caseway.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far the sending of a document has come.
 *
 * @param uri what a message names it by
 * @param offset how many bytes are safely here; the next one to send has this number
 * @param reason a code, of what is held or refused
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Upload(
        UUID claim,
        String uri,
        ItemState state,
        long offset,
        long size,
        @Nullable String reason) {}
