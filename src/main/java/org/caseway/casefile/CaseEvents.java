package org.caseway.casefile;

import static org.caseway.casefile.CaseEventType.*;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events an update in canonical words tells of, most telling first. Pure and thread safe; costs about a microsecond.
 */
public final class CaseEvents {

    private static final Set<String> RECEIPTED = Set.of("RECEIPTED", "IN_REVIEW", "DEFERRED");
    private static final Map<String, CaseEventType> BY_ORDER =
            Map.of("SEAL", CASE_SEALED, "UNSEAL", CASE_UNSEALED, "EXPUNGE", CASE_EXPUNGED);
    private static final Map<String, CaseEventType> BY_CUSTODY_STATUS = Map.of(
            "BOOKED", BOOKED_INTO_CUSTODY,
            "SCHEDULED_RELEASE", RELEASE_SCHEDULED,
            "RELEASED", RELEASED_FROM_CUSTODY,
            "SUPERVISED_RELEASE", RELEASED_FROM_CUSTODY,
            "TRANSFERRED", TRANSFERRED,
            "ESCAPED", ESCAPED);
    private static final Map<String, CaseEventType> BY_COURT_EVENT_STATUS = Map.of(
            "RESCHEDULED", HEARING_RESCHEDULED,
            "CANCELLED", HEARING_CANCELLED,
            "HELD", HEARING_HELD,
            "FAILED_TO_APPEAR", HEARING_HELD);
    private static final Map<String, CaseEventType> BY_VICTIM_STATUS = Map.of(
            "REGISTERED", VICTIM_REGISTERED,
            "ACTIVE", VICTIM_REGISTERED,
            "OPTED_OUT", VICTIM_OPTED_OUT,
            "EXPIRED", VICTIM_OPTED_OUT);
    private static final Map<String, CaseEventType> BY_CHARGE_STATUS =
            Map.of("REFERRED", CHARGES_REFERRED, "FILED", CHARGE_FILED, "AMENDED", CHARGE_AMENDED);

    private final Set<CaseEventType> events = new LinkedHashSet<>();

    private CaseEvents() {}

    /** Never empty: what tells nothing more special is {@link CaseEventType#CASE_UPDATED}. */
    public static Set<CaseEventType> of(CaseUpdate update) {
        if (update.events().contains(IDENTITY_CONSOLIDATED)) {
            return Set.of(IDENTITY_CONSOLIDATED);
        }
        var told = new CaseEvents();
        update.orders().forEach(told::order);
        update.custody().forEach(told::custody);
        if (update.arrest() != null) {
            told.events.add(ARREST_REPORTED);
        }
        told.filing(update);
        update.charges().forEach(told::charge);
        update.courtEvents().forEach(told::courtEvent);
        told.victim(update.victimService());
        told.status(update);
        if (told.events.isEmpty()) {
            told.events.add(update.labels().contains("SEALED") ? CASE_SEALED : CASE_UPDATED);
        }
        return Collections.unmodifiableSet(told.events);
    }

    private void order(CourtOrder order) {
        if (order.inEffect()) {
            events.add(BY_ORDER.getOrDefault(order.category().word(), ORDER_ISSUED));
        }
    }

    private void custody(CustodyMovement movement) {
        events.add(BY_CUSTODY_STATUS.getOrDefault(movement.status().word(), CUSTODY_STATUS_CHANGED));
        if (movement.scheduledReleaseAt() != null && !events.contains(RELEASED_FROM_CUSTODY)) {
            events.add(RELEASE_SCHEDULED);
        }
    }

    private void filing(CaseUpdate update) {
        Filing filing = update.filing();
        if (filing == null) {
            return;
        }
        String status = word(filing.status());
        boolean received = status.isEmpty() || status.equals("RECEIVED");
        events.add(received ? FILING_RECEIVED : RECEIPTED.contains(status) ? FILING_RECEIPTED : FILING_REVIEWED);
        if (status.endsWith("ACCEPTED") && names(update, IdentifierKind.COURT_DOCKET)) {
            events.add(DOCKET_NUMBER_ASSIGNED);
        }
        if (received && !update.charges().isEmpty()) {
            String category = word(filing.category());
            boolean amends = category.startsWith("AMENDED") || category.startsWith("SUPERSEDING");
            events.add(amends ? CHARGE_AMENDED : CHARGE_FILED);
        }
    }

    private void charge(Charge charge) {
        if (charge.sentence() != null) {
            events.add(SENTENCE_IMPOSED);
        }
        if (charge.disposition() != null) {
            events.add(CHARGE_DISPOSED);
        }
        if (charge.verdict() != null || charge.verdictDate() != null) {
            events.add(VERDICT_ENTERED);
        }
        if (charge.plea() != null) {
            events.add(PLEA_ENTERED);
        }
        CaseEventType byStatus = BY_CHARGE_STATUS.get(word(charge.status()));
        if (byStatus != null) {
            events.add(byStatus);
        }
    }

    private void courtEvent(CourtEvent event) {
        events.add(BY_COURT_EVENT_STATUS.getOrDefault(word(event.status()), HEARING_SCHEDULED));
    }

    private void victim(@Nullable VictimService victim) {
        if (victim != null) {
            events.add(BY_VICTIM_STATUS.getOrDefault(word(victim.status()), byRegistration(victim)));
        }
    }

    private static CaseEventType byRegistration(VictimService victim) {
        boolean registers = victim.status() == null && victim.withdrawnFrom().isEmpty();
        return registers ? VICTIM_REGISTERED : VICTIM_PREFERENCE_CHANGED;
    }

    private void status(CaseUpdate update) {
        if ("FILED".equals(word(update.status()))) {
            events.add(CASE_OPENED);
        }
    }

    private static boolean names(CaseUpdate update, IdentifierKind kind) {
        return update.identifiers().stream().anyMatch(identifier -> identifier.kind() == kind);
    }

    private static String word(@Nullable Code code) {
        return code == null ? "" : code.word();
    }
}
