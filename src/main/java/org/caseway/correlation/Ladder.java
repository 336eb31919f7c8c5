package org.caseway.correlation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.caseway.casefile.CaseLineage;
import org.caseway.casefile.CaseRelation;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Person;

/**
 * The order in which identifiers decide: docket within its court and case tracking number, arrest tracking number, the
 * agency's own arrest or booking record, state fingerprint number with the day of arrest, the prosecutor's case or a filing,
 * the incident. A docket that took the place of another, or to which a court transferred the case, is one more docket of it.
 */
final class Ladder {

    private Ladder() {}

    /** Each identifier once, highest rung first. */
    static List<CaseKey> keysOf(CaseUpdate update) {
        var identifiers = new LinkedHashSet<>(update.identifiers());
        addOtherDockets(update.lineage(), identifiers);
        var keys = new ArrayList<CaseKey>(identifiers.size() + 1);
        for (Identifier identifier : identifiers) {
            IdentifierKind kind = identifier.kind();
            if (kind.decisive()) {
                keys.add(new CaseKey(kind.name(), identifier.issuer(), identifier.value(), rung(kind), true));
            }
        }
        Person person = update.defendant() == null ? null : update.defendant().person();
        if (person != null) {
            fingerprintKeys(update, person, keys);
        }
        keys.sort((one, other) -> Integer.compare(one.rung(), other.rung()));
        return keys;
    }

    private static void addOtherDockets(
            @org.jspecify.annotations.Nullable CaseLineage lineage, Set<Identifier> identifiers) {
        if (lineage == null) {
            return;
        }
        lineage.replacements().forEach(replacement -> {
            identifiers.add(replacement.replaced());
            identifiers.add(replacement.by());
        });
        lineage.relations().stream()
                .filter(relation -> relation.kind() == CaseRelation.Kind.TRANSFERRED)
                .forEach(relation -> identifiers.add(relation.other()));
    }

    private static int rung(IdentifierKind kind) {
        return switch (kind) {
            case COURT_DOCKET, CASE_TRACKING -> 1;
            case ARREST_TRACKING -> CaseKey.TRACKING_RUNG;
            case ARREST_RECORD, BOOKING -> CaseKey.RECORD_RUNG;
            case PROSECUTOR_CASE, FILING -> 5;
            case INCIDENT -> CaseKey.INCIDENT_RUNG;
            case STATE_FINGERPRINT, FBI, DRIVER_LICENSE, SSN, LOCAL ->
                throw new IllegalArgumentException(kind + " names a person, not a case");
        };
    }

    /** Booking may be reported on the day of arrest or the one after, so those two days are looked up. */
    private static void fingerprintKeys(CaseUpdate update, Person person, List<CaseKey> keys) {
        for (Identifier identifier : person.identifiers()) {
            if (identifier.kind() != IdentifierKind.STATE_FINGERPRINT) {
                continue;
            }
            if (update.arrest() != null) {
                keys.add(fingerprint(identifier, update.arrest().occurredAt().toLocalDate(), true));
            } else if (!update.custody().isEmpty()) {
                LocalDate day = update.custody().get(0).occurredAt().toLocalDate();
                keys.add(fingerprint(identifier, day, false));
                keys.add(fingerprint(identifier, day.minusDays(1), false));
            }
        }
    }

    private static CaseKey fingerprint(Identifier identifier, LocalDate day, boolean binds) {
        return new CaseKey("FINGERPRINT_ON_DAY", "", identifier.value() + "@" + day, CaseKey.FINGERPRINT_RUNG, binds);
    }
}
