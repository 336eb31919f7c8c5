package org.caseway.casefile;

import org.jspecify.annotations.Nullable;

/** nc:DocumentType of a filing. The content is never inline: it is named by location and digest. */
public record FilingDocument(
        String documentId,
        @Nullable String title,
        @Nullable Code category,
        @Nullable String mediaType,
        @Nullable String sha256,
        @Nullable String location,
        @Nullable Code status) {}
