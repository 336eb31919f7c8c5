package org.caseway.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.casefile.Facts.update;
import static org.caseway.casefile.Stories.NOON;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AsKnownTest {

    private final Statement arrest =
            received(1, Stories.said("pd", "a1", 0, update().arrest("ATN-1").charge("1", "F2", null)));
    private final Statement lateFiling = received(9, Stories.said("da", "f1", 2, update().charge("1", "F1", null)));
    private final Statement disposition =
            received(6, Stories.said("court", "c1", 5, update().charge("1", "F1", "CONVICTED")));
    private final List<Statement> all = List.of(disposition, lateFiling, arrest);

    @Test
    void whatWasNotYetReceivedIsNotYetKnown() {
        assertThat(severity(CaseFile.asOf(all, at(3), at(8)))).isEqualTo("F2");
        assertThat(severity(CaseFile.asOf(all, at(3), at(9)))).isEqualTo("F1");
    }

    @Test
    void whatHasNotYetTakenEffectIsLeftOut() {
        var before = CaseFile.asOf(all, at(4), at(100));

        assertThat(before.file().charges().get(0).disposition()).isNull();
        assertThat(CaseFile.asOf(all, at(5), at(100)).file().charges().get(0).disposition())
                .isNotNull();
    }

    @Test
    void everyFactNamesTheStatementThatToldIt() {
        var known = CaseFile.asOf(all, at(100), at(100));

        assertThat(known.toldBy("arrests[atn:ATN-1].trackingNumber")).isEqualTo(arrest);
        assertThat(known.toldBy("charges[seq:1].sequence")).isEqualTo(arrest);
        assertThat(known.toldBy("charges[seq:1].severity")).isEqualTo(lateFiling);
        assertThat(known.toldBy("charges[seq:1].disposition.category")).isEqualTo(disposition);
        assertThat(known.toldBy("charges[seq:2].severity")).isNull();
        assertThat(CaseFile.asOf(all, at(100), at(8)).toldBy("charges[seq:1].severity"))
                .isEqualTo(disposition);
    }

    @Test
    void whatAReplacingStatementTellsOfADefendantIsToldByIt() {
        var first = received(1, Stories.said("pd", "a1", 0, update().defendant("Alpha", "Sample", "1990-02-28", null)));
        var restated = received(
                2,
                Stories.said(
                        "pd",
                        "a2",
                        1,
                        update().meaning(UpdateSemantics.WHOLE_REPLACE)
                                .defendant("Alpha", "Sample", "1990-02-28", "S1")));
        String number = "defendants[person:SAMPLE,ALPHA,1990-02-28].person.identifiers[";

        var known = CaseFile.asOf(List.of(first, restated), at(9), at(9));

        assertThat(known.told().keySet()).anyMatch(path -> path.startsWith(number));
        assertThat(known.told())
                .allSatisfy((path, by) ->
                        assertThat(by.sourceMessageId()).isEqualTo(path.startsWith("defendants[") ? "a2" : "a1"));
    }

    @Test
    void aWithdrawalCountsFromWhenItWasReceived() {
        var withdrawal = received(
                20,
                Stories.said("court", "c2", 6, update().revising(Revision.ofMessage(RevisionKind.WITHDRAWS, "c1"))));
        var told = List.of(arrest, disposition, withdrawal);

        assertThat(severity(CaseFile.asOf(told, at(30), at(19)))).isEqualTo("F1");
        var after = CaseFile.asOf(told, at(30), at(20));
        assertThat(severity(after)).isEqualTo("F2");
        assertThat(after.told().values()).containsOnly(arrest);
        assertThat(CaseFile.asOf(told, at(30), at(19)).differences(after))
                .contains("charges[seq:1].severity")
                .isEqualTo(after.differences(CaseFile.asOf(told, at(30), at(19))));
        assertThat(after.differences(after)).isEmpty();
    }

    @Test
    void everyFactOfAnyCaseHasATellerAndTheOrderOfTheStatementsIsNothing() {
        var random = new Random(5);
        var story = Stories.randomStory(random, 40);
        var expected = CaseFile.asOf(story, at(100), at(100));

        assertThat(expected.file()).isEqualTo(CaseFile.of(story));
        assertThat(expected.told().keySet())
                .isEqualTo(FactPaths.of(expected.file()).keySet());
        for (int i = 0; i < 50; i++) {
            var order = new ArrayList<>(story);
            Collections.shuffle(order, random);
            assertThat(CaseFile.asOf(order, at(100), at(100))).isEqualTo(expected);
        }
    }

    private static String severity(AsKnown known) {
        return known.file().charges().get(0).severity().word();
    }

    private static Instant at(int hour) {
        return NOON.plusHours(hour).toInstant();
    }

    private static Statement received(int hour, Statement said) {
        return new Statement(
                said.messageNumber(),
                said.source(),
                said.sourceMessageId(),
                said.effectiveAt(),
                said.reportedAt(),
                at(hour),
                said.update());
    }
}
