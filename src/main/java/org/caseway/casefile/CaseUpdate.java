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
 * @param semantics what it means that something is left out; {@code null} is {@link UpdateSemantics#ELEMENT_DELTA}
 * @param revisions what it corrects, withdraws or reinstates; {@code null} when nothing, never empty
 * @param lineage other cases and replaced numbers; {@code null} when the message tells of none
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
        Set<String> labels,
        @Nullable UpdateSemantics semantics,
        @Nullable List<Revision> revisions,
        @Nullable CaseLineage lineage) {

    public CaseUpdate {
        events = java.util.Collections.unmodifiableSet(new java.util.LinkedHashSet<>(events));
        identifiers = List.copyOf(identifiers);
        charges = List.copyOf(charges);
        courtEvents = List.copyOf(courtEvents);
        custody = List.copyOf(custody);
        orders = List.copyOf(orders);
        labels = java.util.Collections.unmodifiableSet(new java.util.TreeSet<>(labels));
        revisions = revisions == null || revisions.isEmpty() ? null : List.copyOf(revisions);
    }

    /** An element delta that revises nothing. */
    public CaseUpdate(
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
        this(
                events,
                effectiveAt,
                identifiers,
                title,
                category,
                status,
                court,
                defendant,
                arrest,
                charges,
                courtEvents,
                custody,
                filing,
                orders,
                victimService,
                labels,
                null,
                null,
                null);
    }

    /** The same facts under other terms. */
    public CaseUpdate with(
            @Nullable UpdateSemantics meaning, @Nullable List<Revision> revising, @Nullable CaseLineage from) {
        return new CaseUpdate(
                events,
                effectiveAt,
                identifiers,
                title,
                category,
                status,
                court,
                defendant,
                arrest,
                charges,
                courtEvents,
                custody,
                filing,
                orders,
                victimService,
                labels,
                meaning,
                revising,
                from);
    }

    /** The same facts about a defendant described otherwise. */
    public CaseUpdate with(Defendant other) {
        return new CaseUpdate(
                events,
                effectiveAt,
                identifiers,
                title,
                category,
                status,
                court,
                other,
                arrest,
                charges,
                courtEvents,
                custody,
                filing,
                orders,
                victimService,
                labels,
                semantics,
                revisions,
                lineage);
    }

    /** What it revises, maybe nothing. */
    public List<Revision> revising() {
        return revisions == null ? List.of() : revisions;
    }

    /** Whether it only adds to what was said, and so can be laid on top of it. */
    boolean onlyAdds() {
        return revisions == null && (semantics == null || semantics == UpdateSemantics.ELEMENT_DELTA);
    }
}
