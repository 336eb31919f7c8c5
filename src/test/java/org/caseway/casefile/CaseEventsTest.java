package org.caseway.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseEventsTest {

    private static final OffsetDateTime AT = OffsetDateTime.parse("2026-03-14T22:17:00-07:00");

    @ParameterizedTest
    @CsvSource({
        "BOOKED, BOOKED_INTO_CUSTODY",
        "IN_CUSTODY, CUSTODY_STATUS_CHANGED",
        "BOND_POSTED, CUSTODY_STATUS_CHANGED",
        "SCHEDULED_RELEASE, RELEASE_SCHEDULED",
        "RELEASED, RELEASED_FROM_CUSTODY",
        "TRANSFERRED, TRANSFERRED",
        "ESCAPED, ESCAPED"
    })
    void aCustodyStatusTellsItsEvent(String status, CaseEventType event) {
        var movement = new CustodyMovement(Code.canonical(status), AT, "B1", null, null, null);

        assertThat(CaseEvents.of(custody(movement))).containsExactly(event);
    }

    @Test
    void aMovementThatAnnouncesAReleaseTellsThatToo() {
        var movement = new CustodyMovement(Code.canonical("IN_CUSTODY"), AT, "B1", null, null, AT.plusDays(1));

        assertThat(CaseEvents.of(custody(movement)))
                .containsExactly(CaseEventType.CUSTODY_STATUS_CHANGED, CaseEventType.RELEASE_SCHEDULED);
    }

    @ParameterizedTest
    @CsvSource({
        "SCHEDULED, HEARING_SCHEDULED",
        "RESCHEDULED, HEARING_RESCHEDULED",
        "CANCELLED, HEARING_CANCELLED",
        "HELD, HEARING_HELD"
    })
    void aCourtEventStatusTellsItsEvent(String status, CaseEventType event) {
        var hearing = new CourtEvent("E1", Code.canonical("ARRAIGNMENT"), AT, Code.canonical(status), null, null, null);

        assertThat(CaseEvents.of(update(List.of(), List.of(hearing), null, List.of(), null, Set.of())))
                .containsExactly(event);
    }

    @ParameterizedTest
    @CsvSource({
        "SEAL, ISSUED, CASE_SEALED",
        "UNSEAL, ISSUED, CASE_UNSEALED",
        "EXPUNGE, ISSUED, CASE_EXPUNGED",
        "PROTECTION_ORDER, ISSUED, ORDER_ISSUED",
        "SEAL, DENIED, CASE_UPDATED",
        "EXPUNGE, PENDING, CASE_UPDATED"
    })
    void anOrderTellsItsEventOnlyWhileItHasEffect(String category, String status, CaseEventType event) {
        var order = new CourtOrder(
                "O1", Code.canonical(category), null, null, null, null, Code.canonical(status), null, List.of());

        assertThat(CaseEvents.of(update(List.of(), List.of(), null, List.of(order), null, Set.of())))
                .containsExactly(event);
    }

    @Test
    void aFilingWithChargesFilesThem() {
        assertThat(CaseEvents.of(filing("COMPLAINT", null)))
                .containsExactly(CaseEventType.FILING_RECEIVED, CaseEventType.CHARGE_FILED);
        assertThat(CaseEvents.of(filing("AMENDED_COMPLAINT", "RECEIVED")))
                .containsExactly(CaseEventType.FILING_RECEIVED, CaseEventType.CHARGE_AMENDED);
        assertThat(CaseEvents.of(filing("COMPLAINT", "REJECTED"))).containsExactly(CaseEventType.FILING_REVIEWED);
        assertThat(CaseEvents.of(filing("COMPLAINT", "ACCEPTED")))
                .containsExactly(CaseEventType.FILING_REVIEWED, CaseEventType.DOCKET_NUMBER_ASSIGNED);
    }

    @Test
    void aChargeTellsTheMostTellingFactFirst() {
        assertThat(CaseEvents.of(update(List.of(sentenced()), List.of(), null, List.of(), null, Set.of())))
                .containsExactly(
                        CaseEventType.SENTENCE_IMPOSED,
                        CaseEventType.CHARGE_DISPOSED,
                        CaseEventType.VERDICT_ENTERED,
                        CaseEventType.PLEA_ENTERED);
    }

    @ParameterizedTest
    @CsvSource({
        "REGISTERED, VICTIM_REGISTERED",
        "PREFERENCES_CHANGED, VICTIM_PREFERENCE_CHANGED",
        "OPTED_OUT, VICTIM_OPTED_OUT"
    })
    void aVictimStatusTellsItsEvent(String status, CaseEventType event) {
        var victim = new VictimService("V1", List.of(), List.of(), Code.canonical(status), null);

        assertThat(CaseEvents.of(update(List.of(), List.of(), null, List.of(), victim, Set.of())))
                .containsExactly(event);
    }

    @Test
    void anUpdateThatOnlyRestrictsSealsAndOneThatSaysNothingIsAnUpdate() {
        assertThat(CaseEvents.of(update(List.of(), List.of(), null, List.of(), null, Set.of("SEALED"))))
                .containsExactly(CaseEventType.CASE_SEALED);
        assertThat(CaseEvents.of(update(List.of(), List.of(), null, List.of(), null, Set.of())))
                .containsExactly(CaseEventType.CASE_UPDATED);
    }

    private static Charge sentenced() {
        var today = AT.toLocalDate();
        return new Charge(
                "001",
                null,
                1,
                "TEST",
                null,
                null,
                null,
                today,
                null,
                null,
                new Plea(Code.canonical("GUILTY"), today),
                today,
                "guilty",
                new Disposition(Code.canonical("CONVICTED"), today, null),
                new Sentence(today, null, "P90D", null));
    }

    private static CaseUpdate filing(String category, String status) {
        var filing = new Filing(
                "F1", Code.canonical(category), AT, null, status == null ? null : Code.canonical(status), List.of());
        var charge =
                new Charge("001", null, 1, "TEST", null, null, null, null, null, null, null, null, null, null, null);
        return update(List.of(charge), List.of(), filing, List.of(), null, Set.of());
    }

    private static CaseUpdate custody(CustodyMovement movement) {
        return new CaseUpdate(
                Set.of(),
                AT,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(movement),
                null,
                List.of(),
                null,
                Set.of());
    }

    private static CaseUpdate update(
            List<Charge> charges,
            List<CourtEvent> courtEvents,
            Filing filing,
            List<CourtOrder> orders,
            VictimService victim,
            Set<String> labels) {
        var docket = Identifier.of(IdentifierKind.COURT_DOCKET, "XX001015J", "26-CR-00771");
        return new CaseUpdate(
                Set.of(),
                AT,
                List.of(docket),
                null,
                null,
                null,
                null,
                null,
                null,
                charges,
                courtEvents,
                List.of(),
                filing,
                orders,
                victim,
                labels);
    }
}
