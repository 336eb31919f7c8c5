package org.caseway.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.casefile.Facts.update;
import static org.caseway.casefile.Stories.said;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChargeHistoryTest {

    private final Statement arrested =
            said("pd", "a1", 0, update().arrest("ATN-1").charge("1", "F2", null));
    private final Statement referred = said("pd", "a2", 1, update().status("1", "REFERRED"));
    private final Statement filed =
            said("da", "f1", 2, update().event(CaseEventType.CHARGE_FILED).charge("1", "F1", null));
    private final Statement amended = said("da", "f2", 3, update().status("001", "AMENDED"));
    private final Statement disposed = said("court", "c1", 4, update().charge("1", null, "CONVICTED"));
    private final Statement sentenced = said("court", "c2", 5, update().sentence("1"));

    @Test
    void aChargeIsFollowedFromArrestToSentence() {
        for (List<Statement> order :
                Stories.permutations(List.of(arrested, referred, filed, amended, disposed, sentenced))) {
            assertThat(steps(order))
                    .containsExactly(
                            "ALLEGED STATED a1",
                            "REFERRED STATED a2",
                            "FILED STATED f1",
                            "AMENDED STATED f2",
                            "DISPOSED STATED c1",
                            "SENTENCED STATED c2");
        }
    }

    @Test
    void whatNobodyToldButMustHaveBeenIsInferred() {
        assertThat(steps(List.of(disposed, arrested)))
                .containsExactly("ALLEGED STATED a1", "FILED INFERRED -", "DISPOSED STATED c1");
        assertThat(steps(List.of(sentenced)))
                .containsExactly("FILED INFERRED -", "DISPOSED INFERRED -", "SENTENCED STATED c2");
    }

    @Test
    void aGapClosesWhenTheMissingMessageComes() {
        assertThat(steps(List.of(disposed, arrested, filed)))
                .containsExactly("ALLEGED STATED a1", "FILED STATED f1", "DISPOSED STATED c1");
    }

    @Test
    void aStepBackIsKeptAndMarked() {
        var again = said("da", "f9", 6, update().status("1", "FILED"));

        assertThat(steps(List.of(filed, disposed, again)))
                .containsExactly("FILED STATED f1", "DISPOSED STATED c1", "FILED IRREGULAR f9");
    }

    @Test
    void aWithdrawnDispositionIsNoStep() {
        var withdrawn = said("court", "c9", 6, update().revising(Revision.ofMessage(RevisionKind.WITHDRAWS, "c1")));

        assertThat(steps(List.of(filed, withdrawn, disposed))).containsExactly("FILED STATED f1");
    }

    @Test
    void aCaseStandsWhereItsLeastAdvancedChargeStands() {
        assertThat(CaseStanding.of(CaseFile.of(List.of())).stage()).isEqualTo(CaseStage.REPORTED);
        assertThat(standing(arrested)).isEqualTo(CaseStage.ARRESTED);
        assertThat(standing(arrested, referred)).isEqualTo(CaseStage.REFERRED);
        assertThat(standing(arrested, amended)).isEqualTo(CaseStage.FILED);
        assertThat(standing(arrested, disposed)).isEqualTo(CaseStage.ADJUDICATED);
        assertThat(standing(arrested, disposed, sentenced)).isEqualTo(CaseStage.SENTENCED);
        assertThat(standing(disposed, said("da", "f3", 3, update().status("2", "FILED"))))
                .isEqualTo(CaseStage.FILED);
        assertThat(standing(said("da", "f3", 3, update().status("1", "DECLINED"))))
                .isEqualTo(CaseStage.DECLINED);
        assertThat(standing(said("court", "c3", 3, update().charge("1", null, "MISTRIAL"))))
                .isNotEqualTo(CaseStage.CLOSED);
    }

    private static CaseStage standing(Statement... statements) {
        return CaseStanding.of(CaseFile.of(List.of(statements))).stage();
    }

    private static List<String> steps(List<Statement> statements) {
        var histories = ChargeHistory.of(statements);
        assertThat(histories).hasSize(1);
        return histories.get(0).steps().stream()
                .map(s -> s.stage() + " " + s.basis() + " "
                        + (s.toldBy() == null ? "-" : s.toldBy().sourceMessageId()))
                .toList();
    }
}
