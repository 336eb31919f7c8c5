package org.caseway.journey;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a court says of a filing.
 *
 * @param filingId the filer's identifier of the filing
 * @param status the court's word in canonical words, for example {@code PARTIALLY_ACCEPTED}
 * @param court the court's identifier
 * @param docketId the docket number that the court has given; {@code null} where it gave none
 */
public record FilingWord(
        String filingId,
        String status,
        String court,
        @Nullable String docketId,
        List<Document> documents) {

    /**
     * One document of it.
     *
     * @param reason why, in the words of the court; {@code null} where it gives none
     */
    public record Document(
            String documentId,
            @Nullable String status,
            @Nullable String reason) {}

    public FilingWord {
        documents = List.copyOf(documents);
    }
}
