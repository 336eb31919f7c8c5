package org.caseway.oversight;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.FilingDocument;
import org.caseway.filings.FilingDesk;
import org.jspecify.annotations.Nullable;

/**
 * A filing as its court's clerk sees it.
 *
 * @param agency the court's agency, in whose name the answer goes
 * @param update what was filed, as far as policy lets the court see it
 * @param pending what the clerk's desk has said and the record does not know yet; {@code null} for nothing
 * @param reasons the words of which one is given for a document that is not taken
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClerkView(
        FilingDesk.View filing,
        String agency,
        String courtName,
        CaseUpdate update,
        @Nullable Pending pending,
        List<String> reasons) {

    /** @param kind RECEIPT or REVIEW */
    public record Pending(String kind, String by, Instant at) {}

    /**
     * One line of what waits; nothing of what was filed but how many documents it has.
     *
     * @param pending what was said and the record does not know yet; {@code null} for nothing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Waiting(
            FilingDesk.View filing,
            String agency,
            String courtName,
            int documents,
            @Nullable Pending pending) {}

    public ClerkView {
        reasons = List.copyOf(reasons);
    }

    public List<FilingDocument> documents() {
        return update.filing() == null ? List.of() : update.filing().documents();
    }
}
