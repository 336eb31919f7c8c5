package org.caseway.wiring.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.fixtures.Journeys.aMessage;

import java.util.UUID;
import org.caseway.casefile.CaseEventType;
import org.caseway.correlation.CaseFinder;
import org.caseway.fixtures.CaseRooms;
import org.caseway.fixtures.Journeys;
import org.caseway.record.CaseHistory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Documents are announced under the reference of a case that goes on as another. */
class RecordedCasesTest {

    private final CaseRooms rooms = new CaseRooms();
    private RecordedCases cases;
    private UUID older;
    private UUID younger;

    @BeforeEach
    void twoCasesThatAreOne() {
        cases = new RecordedCases(rooms.room(CaseFinder.class), rooms.room(CaseHistory.class));
        older = opened(aMessage("m1").docket("26-CR-1").charge("1", "F2"));
        younger = opened(aMessage("m2").docket("26-CR-2").charge("1", "F2"));
        rooms.join(older, younger);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void bothReferencesLeadToTheOneThatGoesOn() {
        assertThat(cases.goesOnAs(older)).contains(older);
        assertThat(cases.goesOnAs(younger)).contains(older);
        assertThat(cases.goesOnAs(UUID.randomUUID())).isEmpty();
    }

    @Test
    void neitherLeadsToACaseThatIsExpunged() {
        rooms.process(aMessage("o1")
                .from("court-sampleton")
                .docket("26-CR-1")
                .hoursLater(30)
                .ordering("EXPUNGE", CaseEventType.CASE_EXPUNGED));

        assertThat(cases.goesOnAs(older)).isEmpty();
        assertThat(cases.goesOnAs(younger)).isEmpty();
    }

    private UUID opened(Journeys message) {
        return rooms.process(message).onward().get(0).caseId();
    }
}
