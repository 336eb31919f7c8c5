package org.caseway.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.fixtures.Journeys.aMessage;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.caseway.audit.AuditTrail;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseFile;
import org.caseway.correlation.people.Identification;
import org.caseway.fixtures.CaseRooms;
import org.caseway.fixtures.Dump;
import org.caseway.fixtures.Journeys;
import org.caseway.journey.Answer;
import org.caseway.journey.Batch;
import org.caseway.journey.Canonical;
import org.caseway.journey.Decision;
import org.caseway.journey.Envelope;
import org.caseway.journey.Outcome;
import org.caseway.journey.Recorded;
import org.caseway.journey.Refused;
import org.caseway.journey.Resumption;
import org.caseway.message.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A court has one defendant of a case, or one charge, expunged; the case goes on without. */
class PartExpungingTest {

    private static final String CANARY = "Canarywoman";
    private static final String NUMBER = "XX90007755";

    private final CaseRooms rooms = new CaseRooms();
    private final UUID caseId =
            process(robert("p1").charge("1", "F2")).onward().get(0).caseId();

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void nothingThatNamesTheDefendantIsLeft() {
        process(greta("p2").charge("2", "M1").saying("<arrest>" + CANARY + " " + NUMBER + "</arrest>"));
        process(greta("e1").disposed("9", "GUILTY").hoursLater(1).saying("<early>" + CANARY + "</early>"));
        assertThat(left()).hasSizeGreaterThan(4);

        process(order("o1", "EXPUNGE_DEFENDANT").saying("<order>" + CANARY + "</order>"));

        assertThat(left()).isEmpty();
        assertThat(rooms.jdbc.queryForList(
                        "select outcome from intake_message where message_id is null order by number", String.class))
                .containsExactly("ACCEPTED", "REJECTED", "ACCEPTED");
    }

    @Test
    void nothingThatNamesTheDefendantInItsTitleIsLeftThoughItIsAboutAnother() {
        process(greta("p2"));
        process(robert("c2")
                .titled("State v. Sample and " + CANARY)
                .charge("1", "F3")
                .saying(CANARY));
        process(robert("c3")
                .titled("State v. Sample")
                .charge("1", "F2")
                .hoursLater(2)
                .saying("<untouched/>"));

        process(order("o1", "EXPUNGE_DEFENDANT"));

        assertThat(left()).isEmpty();
        assertThat(file().title()).isEqualTo("State v. Sample");
        assertThat(file().charges()).extracting("sequence").containsExactly("1");
        assertThat(Dump.rowsWith(rooms.jdbc.getDataSource(), "c3")).isNotEmpty();
    }

    @Test
    void theOtherDefendantKeepsAllThatWasSaidOfHim() {
        process(greta("p2").charge("2", "M1"));

        process(order("o1", "EXPUNGE_DEFENDANT"));

        CaseFile file = file();
        assertThat(file.defendants()).hasSize(1);
        assertThat(file.charges()).extracting("sequence").containsExactly("1");
        assertThat(file.orders()).extracting("orderNumber").containsExactly("ORD-o1");
        assertThat(rooms.jdbc.queryForList("select version from case_event order by version", Integer.class))
                .containsExactly(1, 2, 3);
        assertThat(rooms.jdbc.queryForList("select description from person_mention", String.class))
                .singleElement()
                .asString()
                .contains("Robert");
    }

    @Test
    void aLateMessageAboutTheDefendantIsHeldAndBringsNothingBack() {
        process(greta("p2").charge("2", "M1"));
        process(order("o1", "EXPUNGE_DEFENDANT"));

        var late = process(aMessage("p3")
                .docket("D1")
                .defendant("Greta", CANARY, "1985-05-05", null)
                .charge("2", "F1")
                .hoursLater(5));
        var byNumberOnly = process(aMessage("p4")
                .docket("D1")
                .defendant("Gretl", "Otherwise", "1985-05-06", NUMBER)
                .charge("3", "F1")
                .hoursLater(6));
        var other = process(robert("p5").charge("4", "M2").hoursLater(7));

        assertThat(List.of(late, byNumberOnly))
                .allSatisfy(batch -> assertThat(batch.answers()).singleElement().satisfies(answer -> {
                    assertThat(answer.outcome()).isEqualTo(Outcome.HELD);
                    assertThat(answer.problems()).extracting(Problem::code).containsExactly("part-expunged");
                }));
        assertThat(other.answers()).extracting(Answer::outcome).containsExactly(Outcome.ACCEPTED);
        assertThat(process(greta("p6").charge("2", "F1").hoursLater(8)).answers())
                .as("her arrest is of a case that has no such defendant")
                .extracting(Answer::outcome)
                .containsExactly(Outcome.HELD);
        assertThat(file().defendants()).hasSize(1);
        assertThat(file().charges()).extracting("sequence").containsExactly("1", "4");
    }

    @Test
    void nothingIsLearnedFromWhatComesLate() {
        process(greta("p2").charge("2", "M1"));
        process(order("o1", "EXPUNGE_DEFENDANT"));

        process(aMessage("p3")
                .docket("D1")
                .defendant("Greta", CANARY, "1985-05-05", NUMBER)
                .charge("2", "F1")
                .hoursLater(5));
        process(greta("p4").hoursLater(6));

        assertThat(left()).as("they are held").isNotEmpty();
        assertThat(learned()).isEmpty();
    }

    @Test
    void nothingIsLearnedFromAMessageThatAHumanBindsToTheCaseByMistake() {
        process(greta("p2").charge("2", "M1"));
        process(order("o1", "EXPUNGE_DEFENDANT"));

        Canonical waiting = greta("p3").hoursLater(6).canonical();
        process(List.of(waiting));

        var late = process(List.of(bound(waiting)));

        assertThat(late.answers().get(0).problems()).extracting(Problem::code).containsExactly("part-expunged");
        assertThat(learned()).isEmpty();
    }

    @Test
    void whatCameLateAndIsRejectedByAHumanLeavesNothing() {
        process(greta("p2").charge("2", "M1"));
        process(order("o1", "EXPUNGE_DEFENDANT"));
        Canonical late =
                greta("p3").hoursLater(6).saying("<late>" + CANARY + "</late>").canonical();
        process(List.of(late));
        assertThat(left()).isNotEmpty();

        var rejected = resumed(late, new Decision.Reject("clerk", "expunged"));
        rooms.inTransaction(() -> rooms.room(CaseRecord.class)
                .write(new Batch<>(
                        List.of(),
                        List.of(new Refused(
                                rejected.envelope(),
                                "arrest-report",
                                rejected.header(),
                                Outcome.REJECTED,
                                List.of(Problem.error("rejected-after-review", "/", "expunged")))))));

        assertThat(left()).isEmpty();
    }

    @Test
    void aMessageThatNamesNothingButHerArrestIsRecognisedByItsHash() {
        process(greta("p2").charge("2", "M1"));
        process(order("o1", "EXPUNGE_DEFENDANT"));

        var late = process(aMessage("p3").tracking("ATN-2").charge("2", "F1").hoursLater(5));

        assertThat(late.answers()).singleElement().satisfies(answer -> {
            assertThat(answer.outcome()).isEqualTo(Outcome.HELD);
            assertThat(answer.problems()).extracting(Problem::code).containsExactly("case-expunged");
        });
    }

    @Test
    void theOthersArrestStillFindsTheCase() {
        process(greta("p2").charge("2", "M1"));
        process(order("o1", "EXPUNGE_DEFENDANT"));

        var other = process(aMessage("p3").tracking("ATN-1").charge("1", "F1").hoursLater(5));

        assertThat(other.onward())
                .singleElement()
                .satisfies(said -> assertThat(said.caseId()).isEqualTo(caseId));
    }

    @Test
    void aCaseThatGoesOnAsAnotherTakesItsExpungedPartsAlong() {
        UUID younger = process(aMessage("q1").docket("D2").defendant("Robert", "Sample", "1990-02-28", "XX90001111"))
                .onward()
                .get(0)
                .caseId();
        process(aMessage("q2").docket("D2").defendant("Greta", CANARY, "1985-05-05", NUMBER));
        process(aMessage("q3")
                .from("court-sampleton")
                .docket("D2")
                .hoursLater(30)
                .defendant("Greta", CANARY, "1985-05-05", null)
                .ordering("EXPUNGE_DEFENDANT", CaseEventType.ORDER_ISSUED));
        rooms.join(caseId, younger);

        for (String docket : List.of("D1", "D2")) {
            var late = process(aMessage("p-" + docket)
                    .docket(docket)
                    .defendant("Greta", CANARY, "1985-05-05", null)
                    .charge("2", "F1")
                    .hoursLater(40));
            assertThat(late.answers().get(0).problems())
                    .as(docket)
                    .extracting(Problem::code)
                    .containsExactly("part-expunged");
        }
    }

    @Test
    void whatANodeHadAtHandIsReadAnew() {
        process(greta("p2").charge("2", "M1"));
        process(order("o1", "EXPUNGE_DEFENDANT"));

        var next = process(robert("p5").charge("4", "M2").hoursLater(7));

        assertThat(next.onward().get(0).changes())
                .extracting("text")
                .noneMatch(text -> String.valueOf(text).contains("count 2"));
        assertThat(next.onward().get(0).version()).isEqualTo(4);
    }

    @Test
    void oneChargeGoesFromEveryNumberingAndTheOthersStay() {
        process(court("c1").charge("5", "F3", "333").charge("1", "F2"));
        process(robert("p2").charge("7", "F3", "333").hoursLater(1));
        assertThat(file().charges()).hasSize(2);

        process(court("o1")
                .charge("5", "F3", "333")
                .hoursLater(30)
                .ordering("EXPUNGE_CHARGE", CaseEventType.ORDER_ISSUED));

        assertThat(file().charges()).extracting("sequence").containsExactly("1");
        assertThat(Dump.rowsWith(rooms.jdbc.getDataSource(), "\"333\"")).isEmpty();
        var late = process(robert("p3").charge("7", "F1", "333").hoursLater(40));
        assertThat(late.answers().get(0).problems()).extracting(Problem::code).containsExactly("part-expunged");
        assertThat(process(robert("p4").charge("1", "F1").hoursLater(41)).answers())
                .extracting(Answer::outcome)
                .containsExactly(Outcome.ACCEPTED);
    }

    @Test
    void anOrderThatNamesNobodyTakesNothing() {
        process(greta("p2").charge("2", "M1"));

        process(aMessage("o1")
                .from("court-sampleton")
                .docket("D1")
                .hoursLater(30)
                .ordering("EXPUNGE_DEFENDANT", CaseEventType.ORDER_ISSUED));

        assertThat(file().defendants()).hasSize(2);
        assertThat(rooms.jdbc.queryForObject("select count(*) from record_part_tombstone", Long.class))
                .isZero();
    }

    @Test
    void theAuditTrailHoldsAndNamesNobody() {
        process(greta("p2").charge("2", "M1"));
        process(order("o1", "EXPUNGE_DEFENDANT"));

        assertThat(rooms.jdbc.queryForList("select entries from audit_link where act = 'expunge-part'", String.class))
                .singleElement()
                .asString()
                .contains(caseId.toString(), "2 cut");
        assertThat(rooms.room(AuditTrail.class).verify().holds()).isTrue();
    }

    /** Rows that name her or her arrest. */
    private List<String> left() {
        return Dump.rowsWith(rooms.jdbc.getDataSource(), CANARY, NUMBER, "ATN-2");
    }

    /** Of those the ones that are no message: what came late holds what it says until a human rejects it. */
    private List<String> learned() {
        return left().stream().filter(row -> !row.startsWith("intake_")).toList();
    }

    private Canonical bound(Canonical said) {
        return resumed(said, new Decision.Bind(caseId, "clerk", "it names the case"));
    }

    private Canonical resumed(Canonical said, Decision decided) {
        Envelope e = said.envelope();
        long number = rooms.jdbc.queryForObject("select max(number) from intake_held", Long.class);
        var decision = new Resumption(number, null, decided);
        return new Canonical(
                new Envelope(
                        e.ingressId(),
                        e.agency(),
                        e.channel(),
                        e.receivedAt(),
                        0,
                        0,
                        e.original(),
                        e.sha256(),
                        false,
                        null,
                        decision),
                said.messageType(),
                said.header(),
                said.update(),
                said.result());
    }

    private Batch<Recorded> process(Journeys... messages) {
        return process(Arrays.stream(messages).map(Journeys::canonical).toList());
    }

    private Batch<Recorded> process(List<Canonical> messages) {
        return rooms.inTransaction(() -> rooms.room(CaseRecord.class)
                .write(rooms.room(Identification.class).identify(rooms.correlate(messages))));
    }

    private CaseFile file() {
        return CaseFile.of(
                rooms.room(CaseEvents.class).statements(List.of(caseId)).get(caseId));
    }

    private static Journeys robert(String id) {
        return aMessage(id)
                .docket("D1")
                .arrest("ATN-1", "XX0010100", "R1", "2026-03-14")
                .defendant("Robert", "Sample", "1990-02-28", "XX90001111");
    }

    private static Journeys greta(String id) {
        return aMessage(id)
                .docket("D1")
                .arrest("ATN-2", "XX0010100", "R2", "2026-03-14")
                .defendant("Greta", CANARY, "1985-05-05", NUMBER);
    }

    private static Journeys court(String id) {
        return aMessage(id)
                .from("court-sampleton")
                .docket("D1")
                .hoursLater(2)
                .defendant("Robert", "Sample", "1990-02-28", null);
    }

    private static Journeys order(String id, String category) {
        return aMessage(id)
                .from("court-sampleton")
                .docket("D1")
                .hoursLater(30)
                .defendant("Greta", CANARY, "1985-05-05", null)
                .ordering(category, CaseEventType.ORDER_ISSUED);
    }
}
