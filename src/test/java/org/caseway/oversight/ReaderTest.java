package org.caseway.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.fixtures.Journeys.aMessage;

import java.util.List;
import java.util.UUID;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.Statement;
import org.caseway.fixtures.CaseRooms;
import org.caseway.fixtures.Journeys;
import org.caseway.journey.Recorded;
import org.caseway.journey.Timeline;
import org.caseway.privacy.Privacy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReaderTest {

    private static final String FINGERPRINTS = "XX90007755";

    private final CaseRooms rooms = new CaseRooms();
    private final Privacy privacy = new Privacy(rooms.jdbc);
    private final Reader reader = new Reader(privacy, rooms.room(Timeline.class), "law-enforcement");

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void one_statement_alone_is_judged_by_all_that_was_said_of_its_case() {
        Statement alias = said(aMessage("p1").defendant("Alias", "Sample", "1980-01-01", FINGERPRINTS));
        said(aMessage("c1").from("court-sampleton").defendant("Greta", "Sample", "1985-05-05", FINGERPRINTS));
        Statement other = said(aMessage("p2").defendant("Robert", "Sample", "1990-02-28", null));
        Recorded order = recorded(aMessage("o1")
                .from("court-sampleton")
                .defendant("Greta", "Sample", "1985-05-05", null)
                .ordering("SEAL_DEFENDANT", CaseEventType.ORDER_ISSUED));
        UUID caseId = order.caseId();
        assertThat(reader.visible(caseId, List.of(alias))).hasSize(1);

        privacy.take(List.of(new Privacy.Said(
                caseId, order.statement().messageNumber(), order.statement().update())));

        assertThat(reader.visible(caseId, List.of(alias))).isEmpty();
        assertThat(reader.seesAll(caseId, alias)).isFalse();
        assertThat(reader.visible(caseId, List.of(other))).hasSize(1);
    }

    private Statement said(Journeys message) {
        return recorded(message).statement();
    }

    private Recorded recorded(Journeys message) {
        return rooms.process(message.docket("D1")).onward().get(0);
    }
}
