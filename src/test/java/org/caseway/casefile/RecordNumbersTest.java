package org.caseway.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.fixtures.SaidOfCase.said;

import java.time.Instant;
import java.util.Set;
import org.caseway.fixtures.SaidOfCase;
import org.junit.jupiter.api.Test;

class RecordNumbersTest {

    private static final Statement ARREST =
            statement(1, said("T1").arrested("2026-03-01T10:00:00Z").charge("1", "FELONY", null), "ARR-1");

    @Test
    void of_several_their_senders_numbers_are_told_and_of_identifiers_their_kinds() {
        var told = RecordNumbers.several(said("T1")
                .charge("1", null, null)
                .charge("2", null, null)
                .hearing("H-1", "TRIAL", "2026-04-01T10:00:00Z", "SCHEDULED")
                .update());

        assertThat(told)
                .containsOnlyKeys("charges", "courtEvents", "identifiers")
                .containsEntry("charges", Set.of("1", "2"))
                .containsEntry("courtEvents", Set.of("H-1"))
                .containsEntry("identifiers", Set.of("ARREST_TRACKING"));
    }

    @Test
    void a_charge_of_an_arrest_is_revised_with_its_message_or_its_record() {
        assertThat(revises(Revision.ofMessage(RevisionKind.CORRECTS, "ARR-1"), "charges.severity"))
                .isTrue();
        assertThat(revises(Revision.ofMessage(RevisionKind.WITHDRAWS, "ARR-1"), "charges.severity"))
                .isTrue();
        assertThat(revises(Revision.ofRecord(RevisionKind.CORRECTS, "R-T1"), "charges.severity"))
                .isTrue();
        assertThat(revises(Revision.ofRecord(RevisionKind.CORRECTS, "R-T1"), "defendant.person.birthDate"))
                .isTrue();
        assertThat(revises(Revision.ofRecord(RevisionKind.CORRECTS, "R-T2"), "charges.severity"))
                .isFalse();
        assertThat(revises(Revision.ofRecord(RevisionKind.CORRECTS, "R-T1"), "orders.category"))
                .isFalse();
        assertThat(revises(Revision.ofMessage(RevisionKind.REINSTATES, "ARR-1"), "charges.severity"))
                .isFalse();
    }

    @Test
    void another_version_of_the_message_revises_it_and_an_older_one_does_not() {
        Statement newer = statement(2, said("T1"), "ARR-1");

        assertThat(RecordNumbers.revises(newer, ARREST, "charges.severity", "1"))
                .isTrue();
        assertThat(RecordNumbers.revises(ARREST, newer, "charges.severity", "1"))
                .isFalse();
        assertThat(RecordNumbers.revises(ARREST, ARREST, "charges.severity", "1"))
                .isFalse();
    }

    private static boolean revises(Revision revision, String field) {
        return RecordNumbers.revises(statement(2, said("T1").revises(revision), "ARR-2"), ARREST, field, null);
    }

    private static Statement statement(long number, SaidOfCase said, String messageId) {
        Instant at = Instant.parse("2026-03-02T00:00:00Z");
        return new Statement(number, "pd-sampleton", messageId, at, at, at, said.update());
    }
}
