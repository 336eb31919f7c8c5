package org.caseway.casefile;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of an update what no longer counts of it.
 *
 * @param restating says in full the defendant and the arrest that are to be in the place of those of the update; {@code null} where
 *     nothing takes their place
 */
record Cut(Predicate<Object> gone, @Nullable CaseUpdate restating) {

    Cut(Predicate<Object> gone) {
        this(gone, null);
    }

    CaseUpdate of(CaseUpdate update) {
        return new CaseUpdate(
                update.events(),
                update.effectiveAt(),
                left(update.identifiers()),
                update.title(),
                update.category(),
                update.status(),
                update.court(),
                defendant(update.defendant()),
                arrest(update.arrest()),
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

    private @Nullable Defendant defendant(@Nullable Defendant said) {
        Defendant restated = restating == null ? null : restating.defendant();
        return said == null || restated == null ? left(said) : restated;
    }

    private @Nullable Arrest arrest(@Nullable Arrest said) {
        Arrest restated = restating == null ? null : restating.arrest();
        return said != null && restated != null && Keys.of(said).equals(Keys.of(restated))
                ? restated
                : withoutGoneBooking(left(said));
    }

    private @Nullable Arrest withoutGoneBooking(@Nullable Arrest arrest) {
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
