package org.caseway.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.casefile.Facts.update;
import static org.caseway.casefile.Stories.said;

import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NetChangeTest {

    @Test
    void a_change_says_in_code_and_words_what_was_and_what_is() {
        var arrested = said("pd", "a1", 0, update().charge("2", "F2", null));
        var amended = said("da", "d1", 1, update().charge("2", "M1", null));

        assertThat(CaseFile.of(List.of(arrested, amended)).netChange(CaseFile.of(List.of(arrested))))
                .containsExactly(new Change(
                        FieldClass.CHARGE,
                        "CHARGE_SEVERITY_CHANGED",
                        "2",
                        "F2",
                        "M1",
                        "count 2 severity changed from F2 to M1"));
    }

    @Test
    void a_statement_that_repeats_what_is_known_changes_nothing() {
        var first = said(
                "pd", "a1", 0, update().charge("1", "F2", null).docket("D1").hearing("H1", 3, "SCHEDULED"));
        var again = said(
                "pd", "a2", 1, update().charge("1", "F2", null).docket("D1").hearing("H1", 3, "SCHEDULED"));

        assertThat(CaseFile.of(List.of(first, again)).netChange(CaseFile.of(List.of(first))))
                .isEmpty();
    }

    @Test
    void a_withdrawal_says_what_to_undo() {
        var heard = said("court", "c1", 0, update().hearing("H1", 3, "SCHEDULED"));
        var released = said("court", "c2", 1, update().custody("RELEASED", 1));
        var withdrawn = said(
                "court",
                "c3",
                2,
                update().revising(Revision.ofMessage(RevisionKind.WITHDRAWS, "c1"))
                        .revising(Revision.ofMessage(RevisionKind.WITHDRAWS, "c2")));

        assertThat(CaseFile.of(List.of(heard, released, withdrawn)).netChange(CaseFile.of(List.of(heard, released))))
                .extracting(Change::code)
                .containsExactly("HEARING_WITHDRAWN", "CUSTODY_WITHDRAWN");
    }

    @Test
    void personal_facts_are_told_by_their_class_and_never_with_their_value() {
        CaseFile before = withDefendant(
                new Person(name(), List.of(), LocalDate.of(1970, 1, 1), null, null, null, List.of(), null));
        CaseFile after = withDefendant(new Person(
                name(),
                List.of(name()),
                LocalDate.of(1970, 1, 1),
                Code.canonical("F"),
                Code.canonical("WHITE"),
                Code.canonical("UNKNOWN"),
                List.of(
                        Identifier.of(IdentifierKind.SSN, "", "900-00-0001"),
                        Identifier.of(IdentifierKind.FBI, "", "FBI-1")),
                new Address("1 Invented Street", null, null, null, null)));

        List<Change> changes = after.netChange(before);

        assertThat(changes)
                .extracting(Change::about)
                .containsExactlyInAnyOrder(
                        FieldClass.ALIAS,
                        FieldClass.SEX,
                        FieldClass.RACE_ETHNICITY,
                        FieldClass.RACE_ETHNICITY,
                        FieldClass.ADDRESS,
                        FieldClass.SSN,
                        FieldClass.PERSON_NUMBER);
        assertThat(changes.toString()).doesNotContain("900-00", "FBI-1", "Invented", "Testperson", "1970");
    }

    /** A part added to the case without words for its changes would be silent for ever. */
    @Test
    void every_part_of_a_case_that_goes_or_comes_is_told() throws ReflectiveOperationException {
        CaseFile full = full();
        for (RecordComponent part : CaseFile.class.getRecordComponents()) {
            if (part.getName().equals("revised")) {
                continue;
            }
            CaseFile without = with(full, part.getName());
            assertThat(full.netChange(without)).as(part.getName() + " comes").isNotEmpty();
            if (Collection.class.isAssignableFrom(part.getType())) {
                assertThat(without.netChange(full)).as(part.getName() + " goes").isNotEmpty();
            }
        }
    }

    private static CaseFile with(CaseFile full, String emptied) throws ReflectiveOperationException {
        var values = new ArrayList<Object>();
        var types = new ArrayList<Class<?>>();
        for (RecordComponent part : CaseFile.class.getRecordComponents()) {
            Object value = part.getAccessor().invoke(full);
            if (part.getName().equals(emptied)) {
                value = part.getAccessor().invoke(CaseFile.empty());
            }
            values.add(value);
            types.add(part.getType());
        }
        return CaseFile.class
                .getDeclaredConstructor(types.toArray(Class[]::new))
                .newInstance(values.toArray());
    }

    private static CaseFile full() {
        var docket = Identifier.of(IdentifierKind.COURT_DOCKET, "", "D1");
        return new CaseFile(
                List.of(docket),
                "Invented v. Invented",
                Code.canonical("CRIMINAL"),
                Code.canonical("FILED"),
                new Organization("Court", "XX1"),
                List.of(Defendant.of(new Person(name(), List.of(), null, null, null, null, List.of(), null))),
                List.of(new Arrest(new Organization("pd", "XX2"), "R1", null, Stories.NOON, null, null, null)),
                List.of(Stories.charge("1", "T1", "F1")),
                List.of(new CourtEvent("H1", Code.canonical("TRIAL"), null, null, null, null, null)),
                List.of(new CustodyMovement(Code.canonical("BOOKED"), Stories.NOON, null, null, null, null)),
                List.of(new Filing("F1", null, null, null, null, List.of())),
                List.of(new CourtOrder("O1", Code.canonical("WARRANT"), null, null, null, null, null, null, List.of())),
                List.of(new VictimService("V1", List.of(), List.of(), null, null)),
                Set.of("JUVENILE"),
                new CaseLineage(List.of(new CaseRelation(CaseRelation.Kind.JOINED, docket, null)), List.of()),
                List.of("counts 1 and 2 may be one"),
                false);
    }

    private static CaseFile withDefendant(Person person) {
        var full = full();
        return new CaseFile(
                full.identifiers(),
                full.title(),
                full.category(),
                full.status(),
                full.court(),
                List.of(Defendant.of(person)),
                full.arrests(),
                full.charges(),
                full.courtEvents(),
                full.custody(),
                full.filings(),
                full.orders(),
                full.victimServices(),
                full.labels(),
                full.lineage(),
                full.reviews(),
                false);
    }

    private static PersonName name() {
        return new PersonName("Pat", null, "Testperson", null);
    }
}
