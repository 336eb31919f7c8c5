package org.caseway.casefile;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a set of statements adds up to. The same statements give the same case in whatever order they arrived: they are
 * laid over each other by the time they took effect, so a late older fact never overwrites a newer one.
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
        Set<String> labels) {

    private static final CaseFile EMPTY = of(List.of());

    /** The case of which nothing is known. */
    public static CaseFile empty() {
        return EMPTY;
    }

    /** The case that these statements add up to; linear in their size. */
    public static CaseFile of(Collection<Statement> statements) {
        var folding = new Folding();
        statements.stream().sorted().map(Statement::update).forEach(folding::lay);
        return folding.result();
    }

    /**
     * This case with one more statement that comes after all the others in their order; the same as folding them all anew,
     * at a cost that does not grow with their number.
     */
    public CaseFile plus(CaseUpdate latest) {
        var folding = new Folding(this);
        folding.lay(latest);
        return folding.result();
    }

    /** What is different from {@code before}, in plain words that name no person. */
    public List<String> changesSince(CaseFile before) {
        return Changes.between(before, this);
    }

    /** The custody the person is in now, {@code null} when nothing was reported. */
    public @Nullable CustodyMovement latestCustody() {
        return custody.isEmpty() ? null : custody.get(custody.size() - 1);
    }

    private static final class Folding {
        private final Set<Identifier> identifiers = new TreeSet<>();
        private final Keyed<Defendant> defendants = new Keyed<>(Keys::of, Folding::defendant);
        private final Keyed<Arrest> arrests = new Keyed<>(Keys::of, Overlay::arrest);
        private final Keyed<Charge> charges = new Keyed<>(Keys::of, Overlay::charge);
        private final Keyed<CourtEvent> courtEvents = new Keyed<>(Keys::of, Overlay::courtEvent);
        private final Keyed<CustodyMovement> custody = new Keyed<>(Keys::of, (earlier, later) -> later);
        private final Keyed<Filing> filings = new Keyed<>(Filing::filingId, Overlay::filing);
        private final Keyed<CourtOrder> orders = new Keyed<>(Keys::of, Overlay::order);
        private final Keyed<VictimService> victims = new Keyed<>(VictimService::victimId, Overlay::victimService);
        private final Set<String> labels = new TreeSet<>();
        private @Nullable String title;
        private @Nullable Code category;
        private @Nullable Code status;
        private @Nullable Organization court;

        Folding() {}

        Folding(CaseFile before) {
            identifiers.addAll(before.identifiers());
            before.defendants().forEach(defendants::lay);
            before.arrests().forEach(arrests::lay);
            before.charges().forEach(charges::lay);
            before.courtEvents().forEach(courtEvents::lay);
            before.custody().forEach(custody::lay);
            before.filings().forEach(filings::lay);
            before.orders().forEach(orders::lay);
            before.victimServices().forEach(victims::lay);
            labels.addAll(before.labels());
            title = before.title();
            category = before.category();
            status = before.status();
            court = before.court();
        }

        void lay(CaseUpdate update) {
            identifiers.addAll(update.identifiers());
            title = Overlay.later(title, update.title());
            category = Overlay.later(category, update.category());
            status = Overlay.later(status, update.status());
            if (update.court() != null) {
                court = Overlay.organization(court, update.court());
            }
            if (update.defendant() != null) {
                defendants.lay(update.defendant());
            }
            if (update.arrest() != null) {
                arrests.lay(update.arrest());
            }
            update.charges().forEach(charges::lay);
            update.courtEvents().forEach(courtEvents::lay);
            update.custody().forEach(custody::lay);
            if (update.filing() != null) {
                filings.lay(update.filing());
            }
            update.orders().forEach(orders::lay);
            if (update.victimService() != null) {
                victims.lay(update.victimService());
            }
            labels.addAll(update.labels());
            if (update.events().contains(CaseEventType.CASE_UNSEALED)) {
                labels.remove("SEALED");
            }
        }

        private static Defendant defendant(Defendant earlier, Defendant later) {
            var known = earlier.person();
            var said = later.person();
            return known == null || said == null ? later : Defendant.of(Overlay.person(known, said));
        }

        CaseFile result() {
            return new CaseFile(
                    List.copyOf(identifiers),
                    title,
                    category,
                    status,
                    court,
                    defendants.values(),
                    arrests.values(),
                    charges.values(),
                    courtEvents.values(),
                    custody.values(),
                    filings.values(),
                    orders.values(),
                    victims.values(),
                    java.util.Collections.unmodifiableSet(labels));
        }
    }
}
