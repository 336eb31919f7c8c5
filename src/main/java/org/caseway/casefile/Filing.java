package org.caseway.casefile;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One filing with a court: its identifier, documents and review status per filing and per document. */
public record Filing(
        String filingId,
        @Nullable Code category,
        @Nullable OffsetDateTime filedAt,
        @Nullable Organization filer,
        @Nullable Code status,
        List<FilingDocument> documents) {

    public Filing {
        documents = List.copyOf(documents);
    }
}
