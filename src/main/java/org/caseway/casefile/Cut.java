package org.caseway.casefile;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Takes out of an update what no longer counts of it. */
record Cut(Predicate<Object> gone) {

    CaseUpdate of(CaseUpdate update) {
        return new CaseUpdate(
                update.events(),
                update.effectiveAt(),
                left(update.identifiers()),
                update.title(),
                update.category(),
                update.status(),
                update.court(),
                left(update.defendant()),
                arrest(left(update.arrest())),
                left(update.charges()),
                left(update.courtEvents()),
                left(update.custody()),
                left(update.filing()),
                left(update.orders()),
                update.victimService(),
                update.labels(),
                update.semantics(),
                update.revisions(),
                update.lineage());
    }

    private <T> List<T> left(List<T> said) {
        return said.stream().anyMatch(gone)
                ? said.stream().filter(gone.negate()).toList()
                : said;
    }

    private <T> @Nullable T left(@Nullable T said) {
        return said == null || gone.test(said) ? null : said;
    }

    private @Nullable Arrest arrest(@Nullable Arrest arrest) {
        return arrest == null || left(arrest.booking()) == arrest.booking()
                ? arrest
                : new Arrest(
                        arrest.agency(),
                        arrest.recordId(),
                        arrest.trackingNumber(),
                        arrest.occurredAt(),
                        arrest.location(),
                        arrest.category(),
                        null);
    }
}
