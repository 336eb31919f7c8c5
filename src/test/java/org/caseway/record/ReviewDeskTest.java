package org.caseway.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.caseway.fixtures.Journeys.aMessage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.Change;
import org.caseway.casefile.ChargeNumber;
import org.caseway.casefile.Statement;
import org.caseway.fixtures.CaseRooms;
import org.caseway.fixtures.Journeys;
import org.caseway.journey.CaseRefusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What fits two charges equally well is left to a human, whose word is a statement of the case. */
class ReviewDeskTest {

    private static final String THEFT = "119";
    private static final ChargeNumber FILED = new ChargeNumber("court", "5");
    private static final ChargeNumber SECOND = new ChargeNumber("arrest atn:ATN-1", "2");

    private final CaseRooms rooms = new CaseRooms();
    private final UUID caseId = rooms.process(aMessage("a1")
                    .arrest("ATN-1", "XX0010100", "R1", "2026-03-14")
                    .charge("1", "M1", THEFT)
                    .charge("2", "M1", THEFT))
            .onward()
            .get(0)
            .caseId();

    @AfterEach
    void close() {
        rooms.close();
    }

    private ReviewDesk desk() {
        return rooms.room(ReviewDesk.class);
    }

    @Test
    void whatIsOpenIsListedOnceAndSettledByAHumansWord() {
        rooms.process(court("c1", 1).charge("5", "M2", THEFT));
        assertThat(desk().open())
                .singleElement()
                .satisfies(review -> assertThat(review.caseId()).isEqualTo(caseId))
                .satisfies(review -> assertThat(review.note()).startsWith("count 5 may be any of several charges"));

        desk().settle(caseId, FILED, SECOND, "clerk", "the complaint says so");

        assertThat(desk().open()).isEmpty();
        assertThat(charges()).containsExactly("1 M1", "5 M2");
        assertThat(changesOfTheLast()).contains("REVIEW_SETTLED");
        assertThat(rooms.jdbc.queryForList("select entries from audit_link where act = 'charge-review'", String.class))
                .singleElement()
                .asString()
                .contains("court 5 is arrest atn:ATN-1 2 by clerk: the complaint says so");
        rooms.process(court("c2", 2).charge("5", "F3", THEFT));
        rooms.process(aMessage("a2")
                .arrest("ATN-1", "XX0010100", "R1", "2026-03-14")
                .hoursLater(3)
                .charge("2", "F2", THEFT));
        assertThat(charges()).containsExactly("1 M1", "2 F2");
    }

    @Test
    void aChargeOfItsOwnStaysOneAndIsNoQuestionAnyMore() {
        rooms.process(court("c1", 1).charge("5", "M2", THEFT));

        desk().settle(caseId, FILED, null, "clerk", "a third count");

        assertThat(desk().open()).isEmpty();
        assertThat(charges()).containsExactly("1 M1", "2 M1", "5 M2");
        rooms.process(court("c2", 2).charge("5", "F3", THEFT));
        assertThat(charges()).containsExactly("1 M1", "2 M1", "5 F3");
    }

    @Test
    void aChargeWithoutNumberIsNamedByItsWords() {
        rooms.process(court("c1", 1).charge(null, "M2", THEFT));
        ChargeNumber words = wordsOf(desk().open().get(0).note());

        desk().settle(caseId, words, SECOND, "clerk", "the complaint says so");

        assertThat(desk().open()).isEmpty();
        assertThat(charges()).containsExactly("1 M1", "2 M2");
        rooms.process(court("c2", 2).charge(null, "F3", THEFT));
        assertThat(charges()).containsExactly("1 M1", "2 F3");
    }

    @Test
    void aChargeWithoutNumberMayBeOneOfItsOwn() {
        rooms.process(court("c1", 1).charge(null, "M2", THEFT));
        ChargeNumber words = wordsOf(desk().open().get(0).note());

        desk().settle(caseId, words, null, "clerk", "a third count");

        assertThat(desk().open()).isEmpty();
        assertThat(charges()).containsExactlyInAnyOrder("1 M1", "2 M1", "null M2");
        assertThat(refusal(caseId, new ChargeNumber("words", "0"), SECOND)).isEqualTo("charge-unknown");
    }

    @Test
    void aChargeWithoutNumberThatCameFirstIsRuledOnToo() {
        rooms.process(court("c0", -2).charge(null, "M2", THEFT));
        ChargeNumber words = ChargeNumber.ofWords(statements().stream()
                .filter(said -> said.sourceMessageId().equals("c0"))
                .findFirst()
                .orElseThrow()
                .update()
                .charges()
                .get(0));

        desk().settle(caseId, words, SECOND, "clerk", "the complaint says so");

        assertThat(charges()).hasSize(2);
        assertThat(desk().open()).isEmpty();
        List<Statement> said = new ArrayList<>(statements());
        CaseFile file = file();
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(said, new Random(seed));
            assertThat(CaseFile.of(said)).isEqualTo(file);
        }
    }

    private static ChargeNumber wordsOf(String note) {
        return new ChargeNumber("words", note.substring(note.lastIndexOf(' ') + 1));
    }

    @Test
    void withTheWordInItTheCaseIsStillTheSameInEveryOrder() {
        rooms.process(court("c1", 1).charge("5", "M2", THEFT));
        desk().settle(caseId, FILED, SECOND, "clerk", "the complaint says so");
        rooms.process(court("c2", 2).charge("5", "F3", THEFT).charge("1", "M3", THEFT));
        CaseFile file = file();
        List<Statement> said = new ArrayList<>(statements());

        for (int seed = 0; seed < 50; seed++) {
            Collections.shuffle(said, new Random(seed));
            assertThat(CaseFile.of(said)).isEqualTo(file);
        }
    }

    @Test
    void theWordHoldsAlsoWhereTheReportsCameTheOtherWayRound() {
        rooms.process(court("c0", -2).charge("5", "M2", THEFT));
        assertThat(desk().open())
                .as("either count of the arrest may be the court's")
                .hasSize(2);

        desk().settle(caseId, FILED, SECOND, "clerk", "the complaint says so");

        assertThat(charges()).hasSize(2);
        assertThat(desk().open()).isEmpty();
    }

    @Test
    void whatIsOpenInACaseThatWasJoinedIsListedUnderTheOneThatGoesOn() {
        UUID other = rooms.process(
                        aMessage("b1")
                                .arrest("ATN-2", "XX0010100", "R2", "2026-03-20")
                                .charge("1", "M1", THEFT)
                                .charge("2", "M1", THEFT),
                        aMessage("c9")
                                .from("court-sampleton")
                                .docket("D2")
                                .tracking("ATN-2")
                                .hoursLater(1)
                                .charge("5", "M2", THEFT))
                .onward()
                .get(0)
                .caseId();
        assertThat(desk().open()).extracting(CaseReview::caseId).containsExactly(other);

        rooms.join(caseId, other);
        assertThat(desk().open()).extracting(CaseReview::caseId).containsOnly(caseId);

        rooms.separate(other);
        assertThat(desk().open()).extracting(CaseReview::caseId).containsExactly(other);
    }

    @Test
    void whatSettlesNothingIsRefused() {
        rooms.process(court("c1", 1).charge("5", "M2", THEFT));

        assertThat(refusal(caseId, new ChargeNumber("court", "6"), SECOND)).isEqualTo("charge-unknown");
        assertThat(refusal(caseId, FILED, new ChargeNumber("court", "6"))).isEqualTo("charge-unknown");
        assertThat(refusal(caseId, SECOND, null)).isEqualTo("settles-nothing");
        assertThat(refusal(UUID.randomUUID(), FILED, SECOND)).isEqualTo("case-unknown");
        assertThat(desk().open()).hasSize(1);
        assertThat(charges()).hasSize(3);
    }

    private String refusal(UUID of, ChargeNumber charge, ChargeNumber is) {
        return catchThrowableOfType(CaseRefusal.class, () -> desk().settle(of, charge, is, "clerk", "a guess"))
                .code();
    }

    private static Journeys court(String id, int hours) {
        return aMessage(id)
                .from("court-sampleton")
                .docket("D1")
                .tracking("ATN-1")
                .hoursLater(hours);
    }

    private List<String> charges() {
        return file().charges().stream()
                .map(c -> c.sequence() + " " + c.severity().word())
                .toList();
    }

    private List<String> changesOfTheLast() {
        List<Long> last = rooms.jdbc.queryForList("select max(event_id) from case_event", Long.class);
        return rooms.room(CaseEvents.class).events(last).get(0).changes().stream()
                .map(Change::code)
                .toList();
    }

    private CaseFile file() {
        return CaseFile.of(statements());
    }

    private List<Statement> statements() {
        return rooms.room(CaseEvents.class).statements(List.of(caseId)).get(caseId);
    }
}
