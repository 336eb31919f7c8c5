package org.caseway.message.outbound;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a court says of a filing, as its filer is told.
 *
 * @param status the court's word, for example RECEIPTED, ACCEPTED, PARTIALLY_ACCEPTED, REJECTED or RETURNED
 * @param docketId the docket number that the court has given, {@code null} where it gave none
 */
public record FilingAnswer(
        String filingId,
        String status,
        String court,
        @Nullable String docketId,
        List<Document> documents) {

    /** One document; {@code reason} says why, where the court does. */
    public record Document(
            String documentId,
            @Nullable String status,
            @Nullable String reason) {}

    public FilingAnswer {
        documents = List.copyOf(documents);
    }
}
