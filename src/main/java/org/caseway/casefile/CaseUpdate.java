package org.caseway.casefile;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one message says of one case, in canonical words: the only way facts reach a {@link CaseFile}.
 *
 * @param events what happened, most telling first
 * @param effectiveAt when the facts took effect (not when they were sent)
 * @param identifiers every identifier of the case that the message names
 * @param title nc:CaseTitleText
 * @param court the court the case is before
 * @param labels restrictions the sender states (SEALED, JUVENILE, ...)
 */
public record CaseUpdate(
        Set<CaseEventType> events,
        OffsetDateTime effectiveAt,
        List<Identifier> identifiers,
        @Nullable String title,
        @Nullable Code category,
        @Nullable Code status,
        @Nullable Organization court,
        @Nullable Defendant defendant,
        @Nullable Arrest arrest,
        List<Charge> charges,
        List<CourtEvent> courtEvents,
        List<CustodyMovement> custody,
        @Nullable Filing filing,
        List<CourtOrder> orders,
        @Nullable VictimService victimService,
        Set<String> labels) {

    public CaseUpdate {
        events = java.util.Collections.unmodifiableSet(new java.util.LinkedHashSet<>(events));
        identifiers = List.copyOf(identifiers);
        charges = List.copyOf(charges);
        courtEvents = List.copyOf(courtEvents);
        custody = List.copyOf(custody);
        orders = List.copyOf(orders);
        labels = java.util.Collections.unmodifiableSet(new java.util.TreeSet<>(labels));
    }
}
