package org.caseway.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.casefile.Facts.update;
import static org.caseway.casefile.Stories.NOON;

import java.util.List;
import org.junit.jupiter.api.Test;

class CaseFileTest {

    private final List<Statement> story = List.of(
            said(1, 0, update().arrest("ATN-1").charge("1", "F2", null)),
            said(2, 1, update().custody("BOOKED", 1)),
            said(3, 2, update().charge("001", "M1", null)),
            said(4, 3, update().docket("26-CR-1")),
            said(5, 4, update().custody("RELEASED", 4)),
            said(6, 5, update().charge("1", null, "CONVICTED")));

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
}
