package org.caseway.correlation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Person;
import org.caseway.journey.Canonical;

/**
 * The order in which identifiers decide: docket within its court and case tracking number, arrest tracking number, the
 * agency's own arrest or booking record, state fingerprint number with the day of arrest, the prosecutor's case or a filing,
 * the incident. The highest rung that knows a case decides.
 */
final class Ladder {

    private static final int FINGERPRINT_RUNG = 4;

    private Ladder() {}

    static List<CaseKey> keysOf(Canonical canonical) {
        CaseUpdate update = canonical.update();
        var keys = new ArrayList<CaseKey>();
        for (Identifier identifier : update.identifiers()) {
            if (identifier.kind().decisive()) {
                keys.add(new CaseKey(
                        identifier.kind().name(),
                        identifier.issuer(),
                        identifier.value(),
                        rung(identifier.kind()),
                        true));
            }
        }
        Person person = update.defendant() == null ? null : update.defendant().person();
        if (person != null) {
            fingerprintKeys(update, person, keys);
        }
        return keys;
    }

    /** The cases that the highest rung with any answer names: none, one, or too many. */
    static Set<UUID> decide(List<CaseKey> keys, Map<CaseKey, UUID> known) {
        var found = new HashSet<UUID>();
        int decisive = Integer.MAX_VALUE;
        for (CaseKey key : keys) {
            UUID caseId = known.get(key);
            if (caseId == null || key.rung() > decisive) {
                continue;
            }
            if (key.rung() < decisive) {
                found.clear();
                decisive = key.rung();
            }
            found.add(caseId);
        }
        return found;
    }

    private static int rung(IdentifierKind kind) {
        return switch (kind) {
            case COURT_DOCKET, CASE_TRACKING -> 1;
            case ARREST_TRACKING -> 2;
            case ARREST_RECORD, BOOKING -> 3;
            case PROSECUTOR_CASE, FILING -> 5;
            case INCIDENT -> 6;
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
        return new CaseKey("FINGERPRINT_ON_DAY", "", identifier.value() + "@" + day, FINGERPRINT_RUNG, binds);
    }
}
