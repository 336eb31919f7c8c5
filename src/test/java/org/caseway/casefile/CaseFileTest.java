package org.caseway.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CaseFileTest {

    private static final OffsetDateTime NOON = OffsetDateTime.of(2026, 3, 14, 12, 0, 0, 0, ZoneOffset.UTC);

    private final List<Statement> story = List.of(
            said(1, 0, update().arrest("ATN-1").charge("1", "F2", null)),
            said(2, 1, update().custody("BOOKED", 1)),
            said(3, 2, update().charge("001", "M1", null)),
            said(4, 3, update().docket("26-CR-1")),
            said(5, 4, update().custody("RELEASED", 4)),
            said(6, 5, update().charge("1", null, "CONVICTED")));

    @Test
    void theSameStatementsGiveTheSameCaseInEveryOneOfTheirOrders() {
        CaseFile expected = CaseFile.of(story);

        List<List<Statement>> orders = permutations(story);

        assertThat(orders)
                .hasSize(720)
                .allSatisfy(order -> assertThat(CaseFile.of(order)).isEqualTo(expected));
    }

    @Test
    void layingTheLatestOnTopIsTheSameAsFoldingAnew() {
        CaseFile file = CaseFile.empty();
        for (int i = 0; i < story.size(); i++) {
            file = file.plus(story.get(i).update());
            assertThat(file).isEqualTo(CaseFile.of(story.subList(0, i + 1)));
        }
    }

    @Test
    void aLateOlderFactDoesNotOverwriteANewerOne() {
        var amended = said(2, 5, update().charge("1", "M1", null));
        var late = said(3, 1, update().charge("1", "F2", null));

        CaseFile file = CaseFile.of(List.of(amended, late));

        assertThat(file.charges())
                .singleElement()
                .satisfies(c -> assertThat(c.severity()).isEqualTo(Code.canonical("M1")));
    }

    @Test
    void whatALaterReportLeavesOutIsNotDeleted() {
        CaseFile file = CaseFile.of(story);

        assertThat(file.charges()).singleElement().satisfies(charge -> {
            assertThat(charge.severity()).isEqualTo(Code.canonical("M1"));
            assertThat(charge.disposition()).isNotNull();
        });
        assertThat(file.latestCustody()).isNotNull();
        assertThat(file.latestCustody().status().word()).isEqualTo("RELEASED");
    }

    @Test
    void changesSayWhatIsDifferentAndNothingElse() {
        CaseFile before = CaseFile.of(story.subList(0, 2));

        assertThat(CaseFile.of(story.subList(0, 3)).changesSince(before))
                .containsExactly("count 001 severity changed from F2 to M1");
        assertThat(before.changesSince(before)).isEmpty();
        assertThat(CaseFile.of(story).changesSince(CaseFile.of(story.subList(0, 4))))
                .containsExactly("count 1 disposition: CONVICTED", "custody: RELEASED at 2026-03-14T16:00Z");
    }

    @Test
    void anUnsealingTakesTheSealAwayWheneverItArrives() {
        var sealed = said(1, 1, update().label("SEALED"));
        var unsealed = said(2, 2, update().event(CaseEventType.CASE_UNSEALED));

        assertThat(CaseFile.of(List.of(sealed)).labels()).containsExactly("SEALED");
        assertThat(CaseFile.of(List.of(unsealed, sealed)).labels()).isEmpty();
    }

    private static Statement said(long number, int hours, Facts facts) {
        var at = NOON.plusHours(hours);
        return new Statement(
                number, "pd", "m" + number, at.toInstant(), at.toInstant(), at.toInstant(), facts.build(at));
    }

    private static List<List<Statement>> permutations(List<Statement> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        var all = new ArrayList<List<Statement>>();
        for (Statement first : items) {
            var rest = new ArrayList<>(items);
            rest.remove(first);
            for (List<Statement> tail : permutations(rest)) {
                var order = new ArrayList<Statement>(List.of(first));
                order.addAll(tail);
                all.add(order);
            }
        }
        return all;
    }

    @Test
    void fortyStatementsShuffledAThousandTimesGiveOneCase() {
        var random = new Random(20261123);
        var forty = new ArrayList<Statement>();
        for (int i = 0; i < 40; i++) {
            forty.add(said(
                    i,
                    random.nextInt(20),
                    update().charge(Integer.toString(random.nextInt(4)), random.nextBoolean() ? "F1" : "M2", null)
                            .custody(random.nextBoolean() ? "BOOKED" : "RELEASED", random.nextInt(20))));
        }
        CaseFile expected = CaseFile.of(forty);

        for (int i = 0; i < 1000; i++) {
            Collections.shuffle(forty, random);
            assertThat(CaseFile.of(forty)).isEqualTo(expected);
        }
    }

    private static Facts update() {
        return new Facts();
    }

    /** Builds an update with only what a test says. */
    private static final class Facts {
        private final List<Identifier> identifiers = new ArrayList<>();
        private final List<Charge> charges = new ArrayList<>();
        private final List<CustodyMovement> custody = new ArrayList<>();
        private Arrest arrest;
        private Set<String> labels = Set.of();
        private Set<CaseEventType> events = Set.of(CaseEventType.CASE_UPDATED);

        Facts arrest(String trackingNumber) {
            arrest = new Arrest(new Organization("PD", "XX0010100"), "r", trackingNumber, NOON, null, null, null);
            return this;
        }

        Facts charge(String sequence, String severity, String disposition) {
            charges.add(new Charge(
                    sequence,
                    null,
                    1,
                    null,
                    null,
                    null,
                    severity == null ? null : Code.canonical(severity),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    disposition == null
                            ? null
                            : new Disposition(Code.canonical(disposition), LocalDate.of(2026, 9, 2), null),
                    null));
            return this;
        }

        Facts custody(String status, int hours) {
            custody.add(new CustodyMovement(Code.canonical(status), NOON.plusHours(hours), "B1", null, null, null));
            return this;
        }

        Facts docket(String number) {
            identifiers.add(Identifier.of(IdentifierKind.COURT_DOCKET, "XX001015J", number));
            return this;
        }

        Facts label(String label) {
            labels = Set.of(label);
            return this;
        }

        Facts event(CaseEventType event) {
            events = Set.of(event);
            return this;
        }

        CaseUpdate build(OffsetDateTime at) {
            return new CaseUpdate(
                    events,
                    at,
                    identifiers,
                    null,
                    null,
                    null,
                    null,
                    null,
                    arrest,
                    charges,
                    List.of(),
                    custody,
                    null,
                    List.of(),
                    null,
                    labels);
        }
    }
}
