package org.caseway.casefile;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A case while updates are laid on it, oldest first. What an update does not speak of is carried over untouched, so one costs
 * what it says and not what the case holds. Not thread safe.
 */
final class Folding {

    private final Keyed<Defendant> defendants;
    private final Keyed<Arrest> arrests;
    private final ChargeRoll charges;
    private final Keyed<CourtEvent> courtEvents;
    private final Keyed<CustodyMovement> custody;
    private final Keyed<Filing> filings;
    private final Keyed<CourtOrder> orders;
    private final Keyed<VictimService> victims;
    private List<Identifier> identifiers;
    private Set<String> labels;
    private @Nullable String title;
    private @Nullable Code category;
    private @Nullable Code status;
    private @Nullable Organization court;
    private CaseLineage lineage;
    private boolean revised;

    Folding(CaseFile before) {
        defendants = new Keyed<>(before.defendants(), Keys::of, Folding::defendant);
        arrests = new Keyed<>(before.arrests(), Keys::of, Overlay::arrest);
        charges = new ChargeRoll(before.charges(), before.reviews());
        courtEvents = new Keyed<>(before.courtEvents(), Keys::of, Overlay::courtEvent);
        custody = new Keyed<>(before.custody(), Keys::of, (earlier, later) -> later);
        filings = new Keyed<>(before.filings(), Filing::filingId, Overlay::filing);
        orders = new Keyed<>(before.orders(), Keys::of, Overlay::order);
        victims = new Keyed<>(before.victimServices(), VictimService::victimId, Overlay::victimService);
        identifiers = before.identifiers();
        labels = before.labels();
        title = before.title();
        category = before.category();
        status = before.status();
        court = before.court();
        lineage = before.lineage();
        revised = before.revised();
    }

    /** From now on every statement has to be weighed against a revision. */
    Folding revised() {
        revised = true;
        return this;
    }

    /** Returns the positions of the charges it speaks of, which do not change. */
    List<Integer> lay(CaseUpdate update) {
        identifiers = sorted(identifiers, update.identifiers());
        title = Overlay.later(title, update.title());
        category = Overlay.later(category, update.category());
        status = Overlay.later(status, update.status());
        if (update.court() != null) {
            court = Overlay.organization(court, update.court());
        }
        String party = party(update.defendant());
        if (update.arrest() != null) {
            arrests.lay(update.arrest());
        }
        update.courtEvents().forEach(courtEvents::lay);
        update.custody().forEach(custody::lay);
        if (update.filing() != null) {
            filings.lay(update.filing());
        }
        update.orders().forEach(orders::lay);
        if (update.victimService() != null) {
            victims.lay(update.victimService());
        }
        if (update.lineage() != null) {
            lineage = lineage.and(update.lineage());
        }
        restrict(update);
        return update.charges().isEmpty()
                ? List.of()
                : charges.lay(update.charges(), party, ChargeNumber.numbering(update));
    }

    /** Takes note of the defendant; {@code null} while the case has only one. */
    private @Nullable String party(@Nullable Defendant said) {
        if (said == null) {
            return null;
        }
        var known = defendants.values();
        defendants.lay(said);
        var after = defendants.values();
        if (after.size() < 2) {
            return null;
        }
        var parties = new Parties(after);
        String first = parties.first();
        if (parties.several() && first != null && !new Parties(known).several()) {
            charges.belongTo(first);
        }
        return parties.several() ? parties.of(said) : null;
    }

    private void restrict(CaseUpdate update) {
        boolean unseals = update.events().contains(CaseEventType.CASE_UNSEALED);
        if (unseals || !labels.containsAll(update.labels())) {
            var now = new TreeSet<>(labels);
            now.addAll(update.labels());
            if (unseals) {
                now.remove("SEALED");
            }
            labels = Collections.unmodifiableSet(now);
        }
    }

    private static List<Identifier> sorted(List<Identifier> known, Collection<Identifier> said) {
        if (known.containsAll(said)) {
            return known;
        }
        var all = new TreeSet<>(known);
        all.addAll(said);
        return List.copyOf(all);
    }

    private static Defendant defendant(Defendant earlier, Defendant later) {
        var known = earlier.person();
        var said = later.person();
        return known == null || said == null ? later : Defendant.of(Overlay.person(known, said));
    }

    CaseFile result() {
        return new CaseFile(
                identifiers,
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
                labels,
                lineage,
                charges.notes(),
                revised);
    }
}
