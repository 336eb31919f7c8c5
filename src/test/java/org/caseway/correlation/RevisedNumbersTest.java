package org.caseway.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.casefile.RevisionKind.CORRECTS;
import static org.caseway.casefile.RevisionKind.WITHDRAWS;
import static org.caseway.fixtures.Journeys.aMessage;

import java.util.List;
import java.util.UUID;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.Revision;
import org.caseway.fixtures.CaseRooms;
import org.caseway.fixtures.Journeys;
import org.caseway.journey.Batch;
import org.caseway.journey.Recorded;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A docket number under which a case was told by mistake. */
class RevisedNumbersTest {

    private final CaseRooms rooms = new CaseRooms();

    private final UUID mistaken = opened(alpha("p1").tracking("ATN-1").charge("1", "F2"));

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void aCorrectedDocketMeansTheCaseNoMoreAndItsRightOneDoes() {
        opened(court("c1").tracking("ATN-1").docket("D9"));
        opened(corrected("c2").tracking("ATN-1").docket("D8"));

        assertThat(opened(omega("o1").docket("D9"))).isNotEqualTo(mistaken);
        assertThat(opened(court("c3").docket("D8"))).isEqualTo(mistaken);
        assertThat(opened(court("c4").tracking("ATN-1"))).isEqualTo(mistaken);
        assertThat(facts()).anyMatch(f -> f.endsWith("\tD8")).noneMatch(f -> f.endsWith("\tD9"));
    }

    @Test
    void aSealOfTheCaseThatHasTheNumberSealsThatOne() {
        opened(court("c1").tracking("ATN-1").docket("D9"));
        opened(withdrawn("c2", "c1"));
        UUID real = opened(omega("o1").docket("D9"));

        UUID sealed = opened(court("s1").docket("D9").ordering("SEAL", CaseEventType.CASE_SEALED));

        assertThat(sealed).isEqualTo(real).isNotEqualTo(mistaken);
    }

    @Test
    void aNumberThatSomethingElseStillBearsMeansTheCaseOn() {
        opened(court("c1").tracking("ATN-1").docket("D9"));
        opened(aMessage("j1").from("jail").tracking("ATN-1").docket("D9"));
        opened(withdrawn("c2", "c1"));

        assertThat(opened(court("c3").docket("D9"))).isEqualTo(mistaken);
        assertThat(facts()).anyMatch(f -> f.endsWith("\tD9"));
    }

    @Test
    void aNumberThatIsWithdrawnBeforeItIsToldMeansNothing() {
        opened(withdrawn("c2", "c1"));
        opened(court("c1").tracking("ATN-1").docket("D9"));

        assertThat(opened(omega("o1").docket("D9"))).isNotEqualTo(mistaken);
    }

    @Test
    void aNumberThatIsLetStandAgainMeansTheCaseAgain() {
        opened(court("c1").tracking("ATN-1").docket("D9"));
        opened(withdrawn("c2", "c1"));
        opened(withdrawn("c3", "c2"));

        assertThat(opened(court("c4").docket("D9"))).isEqualTo(mistaken);
        assertThat(facts()).anyMatch(f -> f.endsWith("\tD9"));
    }

    @Test
    void aNumberThatAnotherCaseHasGotMeanwhileStaysThatOnes() {
        opened(court("c1").tracking("ATN-1").docket("D9"));
        opened(withdrawn("c2", "c1"));
        UUID real = opened(omega("o1").docket("D9"));
        opened(withdrawn("c3", "c2"));

        assertThat(opened(omega("o2").docket("D9"))).isEqualTo(real);
    }

    @Test
    void aNumberOfACaseThatWentOnAsAnotherIsTakenBackToo() {
        UUID joined = opened(court("c1").booking("B1").docket("D9"));
        assertThat(opened(court("c2").booking("B1").tracking("ATN-1").hoursLater(1)))
                .isEqualTo(mistaken)
                .isNotEqualTo(joined);
        opened(withdrawn("c3", "c1"));

        assertThat(opened(omega("o1").docket("D9"))).isNotEqualTo(mistaken);
        assertThat(opened(court("c4").booking("B1"))).isEqualTo(mistaken);
    }

    @Test
    void aCorrectionFoundOnlyByTheJoiningOfTwoCasesTakesTheNumberBackUntilTheyAreSeparated() {
        UUID other = opened(court("c1").booking("B1").docket("D9"));
        opened(withdrawn("c2", "c1"));
        assertThat(opened(court("c3").docket("D9"))).isEqualTo(other);
        rooms.process(withdrawn("c4", "c3"));

        rooms.join(mistaken, other);
        UUID real = opened(omega("o1").docket("D9"));

        assertThat(real).isNotEqualTo(mistaken).isNotEqualTo(other);
        rooms.separate(other);
        assertThat(opened(omega("o2").docket("D9"))).isEqualTo(real);
        assertThat(opened(court("c5").booking("B1"))).isEqualTo(other);
    }

    private List<String> facts() {
        return rooms.jdbc.queryForList(
                "select unnest(facts) from correlation_case where case_id = ?", String.class, mistaken);
    }

    private static Journeys corrected(String id) {
        return court(id).revising(Revision.ofMessage(CORRECTS, "c1")).hoursLater(1);
    }

    private static Journeys withdrawn(String id, String what) {
        return court(id)
                .tracking("ATN-1")
                .revising(Revision.ofMessage(WITHDRAWS, what))
                .hoursLater(Integer.parseInt(id.substring(1)));
    }

    private static Journeys alpha(String id) {
        return aMessage(id).defendant("Alpha", "Sample", "1990-02-28", null);
    }

    private static Journeys omega(String id) {
        return aMessage(id).defendant("Omega", "Tester", "1961-11-03", null);
    }

    private static Journeys court(String id) {
        return alpha(id).from("court-sampleton");
    }

    private UUID opened(Journeys message) {
        Batch<Recorded> batch = rooms.process(message);
        assertThat(batch.refused()).isEmpty();
        return batch.onward().get(batch.onward().size() - 1).caseId();
    }
}
