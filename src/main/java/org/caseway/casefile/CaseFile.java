package org.caseway.casefile;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a set of statements adds up to. The same statements give the same case in whatever order they arrived: they are
 * laid over each other by the time they took effect, so a late older fact never overwrites a newer one.
 *
 * @param lineage other cases and replaced docket numbers
 * @param reviews what a human should look at because nothing was guessed, in plain words that name no person
 * @param revised whether something that was said was corrected, withdrawn or reinstated
 */
public record CaseFile(
        List<Identifier> identifiers,
        @Nullable String title,
        @Nullable Code category,
        @Nullable Code status,
        @Nullable Organization court,
        List<Defendant> defendants,
        List<Arrest> arrests,
        List<Charge> charges,
        List<CourtEvent> courtEvents,
        List<CustodyMovement> custody,
        List<Filing> filings,
        List<CourtOrder> orders,
        List<VictimService> victimServices,
        Set<String> labels,
        CaseLineage lineage,
        List<String> reviews,
        boolean revised) {

    private static final Set<String> CLOSED_COURT_EVENT = Set.of("HELD", "CANCELLED", "FAILED_TO_APPEAR");
    private static final CaseFile EMPTY = new CaseFile(
            List.of(),
            null,
            null,
            null,
            null,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Set.of(),
            CaseLineage.NONE,
            List.of(),
            false);

    /** The case of which nothing is known. */
    public static CaseFile empty() {
        return EMPTY;
    }

    /** The case that these statements add up to, said once or many times; linear in their size, but for their sorting. */
    public static CaseFile of(Collection<Statement> statements) {
        var timeline = Timeline.of(statements);
        var folding = timeline.revises() ? new Folding(EMPTY).revised() : new Folding(EMPTY);
        timeline.inForce().forEach(statement -> folding.lay(statement.update()));
        return folding.result();
    }

    /**
     * Whether {@link #plus} may lay this update on the case: it only adds, and nothing in the case was revised that it would
     * have to be weighed against. Otherwise the case is to be folded anew.
     */
    public boolean takes(CaseUpdate latest) {
        return !revised && latest.onlyAdds();
    }

    /**
     * This case with one more statement that comes after all the others in their order; the same as folding them all anew,
     * at a cost that does not grow with their number.
     *
     * @throws IllegalArgumentException when the case does not {@linkplain #takes take} it
     */
    public CaseFile plus(CaseUpdate latest) {
        if (!takes(latest)) {
            throw new IllegalArgumentException("an update that revises or replaces is not laid on top");
        }
        var folding = new Folding(this);
        folding.lay(latest);
        return folding.result();
    }

    /** Whether one of its charges is the one that is meant, whichever defendant's. */
    public boolean has(Charge meant) {
        return charges.stream().anyMatch(known -> ChargeRoll.same(known, meant));
    }

    /** The docket numbers of the case that no later number took the place of. */
    public List<Identifier> currentDockets() {
        return identifiers.stream()
                .filter(i -> i.kind() == IdentifierKind.COURT_DOCKET && !lineage.replaced(i))
                .toList();
    }

    /** The case at {@code effective} by what was known at {@code known}, with who told what. */
    public static AsKnown asOf(Collection<Statement> statements, Instant effective, Instant known) {
        return AsKnown.of(statements, effective, known);
    }

    /** Hearings and trial days that were neither held nor cancelled, soonest first, those without a date last. */
    public List<CourtEvent> pendingCourtEvents() {
        return courtEvents.stream()
                .filter(event -> event.status() == null
                        || !CLOSED_COURT_EVENT.contains(event.status().word()))
                .sorted(Comparator.comparing(
                        event -> Keys.moment(event.scheduledAt()), Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    /** What is different from {@code before}; empty only when nothing is. */
    public List<Change> netChange(CaseFile before) {
        return Changes.between(before, this);
    }

    /** {@link #netChange} in plain words that name no person. */
    public List<String> changesSince(CaseFile before) {
        return netChange(before).stream().map(Change::text).toList();
    }

    /** The custody the person is in by the movement that happened last, {@code null} when nothing was reported. */
    public @Nullable CustodyMovement latestCustody() {
        return custody.stream().reduce(CaseFile::laterMovement).orElse(null);
    }

    private static CustodyMovement laterMovement(CustodyMovement one, CustodyMovement other) {
        return one.occurredAt().isAfter(other.occurredAt()) ? one : other;
    }
}
