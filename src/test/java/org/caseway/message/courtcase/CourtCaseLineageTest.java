package org.caseway.message.courtcase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.fixtures.Messages.aCourtCaseUpdate;

import java.util.List;
import org.caseway.casefile.CaseLineage;
import org.caseway.casefile.CaseRelation;
import org.caseway.casefile.DocketReplacement;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.fixtures.Samples;
import org.junit.jupiter.api.Test;

/** What a court says of other cases and other numbers reaches the case. */
class CourtCaseLineageTest {

    private final CourtCaseUpdateType type = new CourtCaseUpdateType();

    @Test
    void relationsAndReplacedDocketsReachTheCaseWithTheCourtAsIssuerWhereNoneIsNamed() {
        var message = aCourtCaseUpdate()
                .withLineage(new CaseLineage(
                        List.of(
                                relation(CaseRelation.Kind.TRANSFERRED, "XX002015J", "T-7"),
                                relation(CaseRelation.Kind.SEVERED, "", "26-CR-9")),
                        List.of(new DocketReplacement(docket("", "26-CR-1"), docket("", "26-CR-2")))))
                .build();

        assertThat(type.toCanonical(message).lineage())
                .isEqualTo(new CaseLineage(
                        List.of(
                                relation(CaseRelation.Kind.TRANSFERRED, "XX002015J", "T-7"),
                                relation(CaseRelation.Kind.SEVERED, Samples.COURT_ID, "26-CR-9")),
                        List.of(new DocketReplacement(
                                docket(Samples.COURT_ID, "26-CR-1"), docket(Samples.COURT_ID, "26-CR-2")))));
    }

    @Test
    void aMessageThatTellsOfNoOtherCaseHasNoLineage() {
        assertThat(type.toCanonical(aCourtCaseUpdate().build()).lineage()).isNull();
    }

    private static CaseRelation relation(CaseRelation.Kind kind, String court, String number) {
        return new CaseRelation(kind, docket(court, number), null);
    }

    private static Identifier docket(String court, String number) {
        return Identifier.of(IdentifierKind.COURT_DOCKET, court, number);
    }
}
