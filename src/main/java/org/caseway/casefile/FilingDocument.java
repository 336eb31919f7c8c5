package org.caseway.casefile;

import org.jspecify.annotations.Nullable;

/**
 * nc:DocumentType of a filing. The content is never inline: it is named by location and digest.
 *
 * @param status what the court has decided about it
 * @param reason why, in the words of the court; {@code null} where it gives none
 */
public record FilingDocument(
        String documentId,
        @Nullable String title,
        @Nullable Code category,
        @Nullable String mediaType,
        @Nullable String sha256,
        @Nullable String location,
        @Nullable Code status,
        @Nullable String reason) {

    /** A document about which nobody gives a reason. */
    public FilingDocument(
            String documentId,
            @Nullable String title,
            @Nullable Code category,
            @Nullable String mediaType,
            @Nullable String sha256,
            @Nullable String location,
            @Nullable Code status) {
        this(documentId, title, category, mediaType, sha256, location, status, null);
    }
}
