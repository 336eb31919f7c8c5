package org.caseway.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.fixtures.Journeys.aMessage;

import java.util.Set;
import java.util.UUID;
import org.caseway.casefile.CaseEventType;
import org.caseway.fixtures.CaseRooms;
import org.caseway.fixtures.Journeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One incident, several arrests, each a case of its own. */
class SharedNumberTest {

    private final CaseRooms rooms = new CaseRooms();

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void when_the_case_of_one_arrest_is_expunged_those_of_others_are_opened_as_before() {
        UUID first = opened(arrest("1", "Alpha"));
        UUID second = opened(arrest("2", "Beta"));
        rooms.process(aMessage("x")
                .from("court-sampleton")
                .tracking("ATN-1")
                .hoursLater(30)
                .ordering("EXPUNGE", CaseEventType.CASE_EXPUNGED));

        UUID third = opened(arrest("3", "Gamma"));
        UUID fourth = opened(arrest("4", "Delta"));

        assertThat(Set.of(first, second, third, fourth)).hasSize(4);
    }

    private UUID opened(Journeys message) {
        return rooms.process(message).onward().get(0).caseId();
    }

    private static Journeys arrest(String number, String surname) {
        return aMessage("m" + number)
                .incident("INC-1")
                .tracking("ATN-" + number)
                .defendant("Pat", surname, "1990-01-0" + number, null);
    }
}
