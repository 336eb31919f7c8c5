package org.caseway.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.caseway.fixtures.Journeys.aMessage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.caseway.audit.AuditTrail;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.CaseReferences;
import org.caseway.casefile.Change;
import org.caseway.casefile.Charge;
import org.caseway.correlation.CaseFinder;
import org.caseway.correlation.KeptApart;
import org.caseway.fixtures.CaseRooms;
import org.caseway.fixtures.Journeys;
import org.caseway.journey.Answer;
import org.caseway.journey.Batch;
import org.caseway.journey.CaseRefusal;
import org.caseway.journey.Outcome;
import org.caseway.journey.Recorded;
import org.caseway.journey.Separation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.ConcurrencyFailureException;

/** Two cases that turn out to be one, and back. */
class JoinedCasesTest {

    private final CaseRooms rooms = new CaseRooms();

    @AfterEach
    void close() {
        rooms.close();
    }

    private final UUID court = opened(court("c1").docket("D1").charge("1", "F2"));
    private final UUID police = opened(police("p1").tracking("ATN-1").charge("2", "M1"));

    @Test
    void aMessageThatShowsTwoCasesToBeOneJoinsThemAndTheOlderGoesOn() {
        var batch = rooms.process(joining("c2"));

        assertThat(batch.refused()).isEmpty();
        assertThat(batch.onward()).extracting(Recorded::caseId).containsOnly(court);
        assertThat(batch.onward()).extracting(Recorded::version).containsExactly(2, 3);
        assertThat(batch.onward().get(0).statement().update().events()).containsExactly(CaseEventType.CASE_JOINED);
        assertThat(batch.onward().get(0).changes())
                .extracting(Change::text)
                .contains("one case with " + police + ", which was opened later; both go on as this one")
                .contains("count 2 added");
        assertThat(charges(court)).containsExactlyInAnyOrder("1 F2", "2 M1");
        assertThat(file(court).identifiers()).contains(CaseReferences.of(police));
    }

    @Test
    void whoeverAsksForTheAbsorbedCaseIsLedToTheOther() {
        rooms.process(joining("c2"));

        assertThat(rooms.room(CaseRecord.class).survivor(police)).contains(court);
        assertThat(rooms.room(CaseRecord.class).survivor(court)).contains(court);
        assertThat(rooms.room(CaseRecord.class).survivor(UUID.randomUUID())).isEmpty();
        assertThat(opened(police("p2").tracking("ATN-1").hoursLater(3))).isEqualTo(court);
        assertThat(opened(court("c3").docket("D1").hoursLater(4))).isEqualTo(court);
    }

    @Test
    void theTimelineOfEachCaseStaysAndGoesOnWithoutAGap() {
        rooms.process(joining("c2"));
        rooms.process(police("p2").tracking("ATN-1").charge("3", "M2").hoursLater(3));
        rooms.separate(police);
        rooms.process(police("p3").tracking("ATN-1").charge("4", "M3").hoursLater(4));

        assertThat(versions(court)).containsExactly(1, 2, 3, 4, 5);
        assertThat(versions(police)).containsExactly(1, 2, 3);
    }

    @Test
    void theAuditTrailNamesBothCases() {
        rooms.process(joining("c2"));
        rooms.separate(police);

        assertThat(rooms.jdbc.queryForList("select entries from audit_link", String.class))
                .anyMatch(entry -> entry.contains("joins " + police + " into " + court))
                .anyMatch(entry -> entry.contains(police + " from " + court + " by clerk: two people"));
        assertThat(rooms.room(AuditTrail.class).verify().holds()).isTrue();
    }

    @Test
    void separatedEachStatementCountsForItsOwnCaseAgain() {
        rooms.process(joining("c2"));
        rooms.process(
                police("p2").tracking("ATN-1").charge("3", "M2").hoursLater(3),
                court("c3").docket("D1").charge("1", "F3").hoursLater(4));
        assertThat(charges(court)).containsExactlyInAnyOrder("1 F3", "2 M1", "3 M2");

        var told = rooms.separate(police);

        assertThat(charges(court)).containsExactlyInAnyOrder("1 F3");
        assertThat(charges(police)).containsExactlyInAnyOrder("2 M1", "3 M2");
        assertThat(file(court).identifiers()).doesNotContain(CaseReferences.of(police));
        assertThat(told.onward()).extracting(Recorded::caseId).containsExactly(court, police);
        assertThat(told.onward().get(0).changes())
                .extracting(Change::text)
                .contains("count 2 withdrawn", "count 3 withdrawn");
        assertThat(told.onward().get(1).changes()).extracting(Change::text).contains("count 2 added", "count 3 added");
        assertThat(told.onward())
                .allSatisfy(
                        event -> assertThat(CaseReferences.in(event.statement().update()))
                                .hasSize(1));
    }

    @Test
    void separatedEachIsFoundByItsOwnIdentifiersAgainAlsoByThoseLearnedMeanwhile() {
        rooms.process(joining("c2"));
        rooms.process(police("p2").tracking("ATN-1").booking("B1").hoursLater(3));
        rooms.separate(police);

        assertThat(opened(police("p3").booking("B1").hoursLater(4))).isEqualTo(police);
        assertThat(opened(police("p4").tracking("ATN-1").hoursLater(5))).isEqualTo(police);
        assertThat(opened(court("c3").docket("D1").hoursLater(6))).isEqualTo(court);
        assertThat(rooms.room(CaseRecord.class).survivor(police)).contains(police);
    }

    @Test
    void separatedCasesCanBeJoinedAgain() {
        rooms.process(joining("c2"));
        rooms.separate(police);

        rooms.process(joining("c4"));

        assertThat(charges(court)).containsExactlyInAnyOrder("1 F2", "2 M1");
        assertThat(file(court).identifiers()).contains(CaseReferences.of(police));
        assertThat(rooms.room(CaseRecord.class).survivor(police)).contains(court);
    }

    @Test
    void aCaseThatIsNotJoinedCannotBeSeparated() {
        assertThatThrownBy(() -> rooms.separate(court)).isInstanceOf(IllegalArgumentException.class);
        assertThat(versions(court)).containsExactly(1);
    }

    @Test
    void aCaseThatAbsorbedAnotherCanBeAbsorbedItselfAndTakesItAlongWhenSeparated() {
        UUID jail = opened(police("j1").booking("B9").charge("3", "M2"));
        rooms.process(police("p2").tracking("ATN-1").booking("B9").hoursLater(1));
        assertThat(rooms.room(CaseRecord.class).survivor(jail)).contains(police);

        rooms.process(joining("c2"));
        assertThat(rooms.room(CaseRecord.class).survivor(jail)).contains(court);
        assertThat(charges(court)).containsExactlyInAnyOrder("1 F2", "2 M1", "3 M2");
        assertThat(opened(police("j2").booking("B9").hoursLater(5))).isEqualTo(court);

        rooms.separate(police);
        assertThat(rooms.room(CaseRecord.class).survivor(jail)).contains(police);
        assertThat(charges(police)).containsExactlyInAnyOrder("2 M1", "3 M2");
        assertThat(opened(police("j3").booking("B9").hoursLater(6))).isEqualTo(police);
    }

    @Test
    void threeCasesAreJoinedByOneMessageInOneBatchWithWhatOpensThem() {
        var batch = rooms.process(
                police("n1").tracking("ATN-7").charge("1", "F1"),
                police("n2").booking("B7").charge("2", "F2"),
                court("n3").docket("D7").charge("3", "F3"),
                court("n4").docket("D7").tracking("ATN-7").booking("B7").charge("4", "F4"),
                police("n5").booking("B7").charge("2", "M2").hoursLater(2));

        UUID survivor = batch.onward().get(batch.onward().size() - 1).caseId();
        assertThat(batch.refused()).isEmpty();
        assertThat(charges(survivor)).containsExactlyInAnyOrder("1 F1", "2 M2", "3 F3", "4 F4");
        assertThat(batch.onward()).hasSize(7);
    }

    @Test
    void aBatchWhoseCaseWasJoinedSinceItLookedIsTriedAgainAndNotWrittenToTheAbsorbedCase() {
        var looked = rooms.inTransaction(
                () -> rooms.correlate(List.of(police("p2").tracking("ATN-1").canonical())));
        assertThat(looked.onward().get(0).caseId()).isEqualTo(police);
        rooms.process(joining("c2"));

        assertThatThrownBy(() ->
                        rooms.inTransaction(() -> rooms.room(CaseRecord.class).write(looked)))
                .isInstanceOf(ConcurrencyFailureException.class);

        assertThat(versions(police)).containsExactly(1);
    }

    @Test
    void aBatchWhoseCaseWasSeparatedSinceItLookedIsTriedAgainAndNotWrittenToTheOther() {
        rooms.process(joining("c2"));
        var looked = rooms.inTransaction(
                () -> rooms.correlate(List.of(police("p2").tracking("ATN-1").canonical())));
        assertThat(looked.onward().get(0).caseId()).isEqualTo(court);
        rooms.separate(police);
        List<Integer> before = versions(court);

        assertThatThrownBy(() ->
                        rooms.inTransaction(() -> rooms.room(CaseRecord.class).write(looked)))
                .isInstanceOf(ConcurrencyFailureException.class);

        assertThat(versions(court)).isEqualTo(before);
    }

    @Test
    void anExpungedCaseIsSeparatedFromNothing() {
        rooms.process(joining("c2"));
        rooms.process(court("x1")
                .docket("D1")
                .ordering("EXPUNGE", CaseEventType.CASE_EXPUNGED)
                .hoursLater(30));

        assertThat(catchThrowableOfType(CaseRefusal.class, () -> rooms.separate(police))
                        .code())
                .isEqualTo("case-expunged");
    }

    @Test
    void whereItIsNotCertainThatTheyAreOneAHumanDecides() {
        UUID other = opened(aMessage("o1").tracking("ATN-5").defendant("Omega", "Tester", "1961-11-03", null));

        var batch = rooms.process(
                aMessage("o2").docket("D1").tracking("ATN-5").defendant("Omega", "Tester", "1961-11-03", null));

        assertThat(batch.refused())
                .singleElement()
                .satisfies(r -> assertThat(r.problems()).extracting("code").containsExactly("case-ambiguous"));
        assertThat(rooms.room(CaseRecord.class).survivor(other)).contains(other);
    }

    @Test
    void twoDocketsOfOneCourtAreTwoCasesAlsoOfOneDefendant() {
        UUID second = opened(court("d2").docket("D2"));

        var batch = rooms.process(court("d3").docket("D1").docket("D2"));

        assertThat(batch.refused()).hasSize(1);
        assertThat(rooms.room(CaseRecord.class).survivor(second)).contains(second);
    }

    @Test
    void aHumanJoinsTwoCasesAndEverybodyIsToldAsOfEveryJoining() {
        var batch = rooms.join(police, court);

        assertThat(batch.onward())
                .singleElement()
                .satisfies(event -> assertThat(event.changes())
                        .extracting(Change::text)
                        .contains("one case with " + police + ", which was opened later; both go on as this one")
                        .contains("count 2 added"));
        assertThat(charges(court)).containsExactlyInAnyOrder("1 F2", "2 M1");
        assertThat(opened(police("p2").tracking("ATN-1").hoursLater(3))).isEqualTo(court);
        assertThat(versions(court)).containsExactly(1, 2, 3);
        assertThat(rooms.jdbc.queryForList("select entries from audit_link where act = 'join'", String.class))
                .singleElement()
                .asString()
                .contains(police + " and " + court + " are one by clerk: one arrest");
    }

    @Test
    void whatCannotBeJoinedIsRefusedWithAWordForWhy() {
        UUID nobody = UUID.randomUUID();
        assertThat(refusal(() -> rooms.join(court, court))).isEqualTo("same-case");
        assertThat(refusal(() -> rooms.join(court, nobody))).isEqualTo("case-unknown");
        rooms.process(court("s1").docket("D8").ordering("SEAL", CaseEventType.CASE_SEALED));
        UUID reserved = rooms.room(CaseFinder.class)
                .find("COURT_DOCKET", "XX001015J", "D8")
                .orElseThrow();
        assertThat(refusal(() -> rooms.join(court, reserved))).isEqualTo("case-unknown");
        UUID third = opened(police("t1").tracking("ATN-3"));
        rooms.join(court, police);

        assertThat(refusal(() -> rooms.join(police, court))).isEqualTo("already-joined");
        assertThat(refusal(() -> rooms.join(police, third))).isEqualTo("goes-on-as-another");
        rooms.process(police("x1").tracking("ATN-3").ordering("EXPUNGE", CaseEventType.CASE_EXPUNGED));
        assertThat(refusal(() -> rooms.join(third, court))).isEqualTo("case-expunged");
        assertThat(charges(court)).containsExactlyInAnyOrder("1 F2", "2 M1");
    }

    @Test
    void casesSeparatedForGoodAreNotJoinedByAMessageButByAHuman() {
        rooms.process(joining("c2"));
        rooms.separate(new Separation(police, "clerk", "two people", true));

        var held = rooms.process(joining("c3"));

        assertThat(held.refused())
                .singleElement()
                .satisfies(r -> assertThat(r.problems()).extracting("code").containsExactly("cases-kept-apart"));
        assertThat(rooms.room(CaseRecord.class).survivor(police)).contains(police);

        rooms.join(court, police);
        assertThat(rooms.process(joining("c4")).refused()).isEmpty();
        rooms.separate(police);
        assertThat(rooms.process(joining("c5")).refused()).as("taken back").isEmpty();
    }

    @Test
    void casesKeptApartStayApartAlsoWhenOneOfThemGoesOnAsAThird() {
        rooms.room(KeptApart.class).never(court, police, "clerk", "father and son");
        UUID jail = opened(police("j1").booking("B9"));
        rooms.join(jail, police);

        var held = rooms.process(court("c9").docket("D1").booking("B9").hoursLater(2));

        assertThat(held.refused()).hasSize(1);
        assertThat(rooms.room(CaseRecord.class).survivor(police)).contains(police);
        assertThat(refusal(() -> rooms.room(KeptApart.class).never(jail, police, "clerk", "too late")))
                .isEqualTo("joined");
    }

    @Test
    void nothingIsSaidOfAnExpungedCaseAnyMore() {
        rooms.process(court("x1").docket("D1").ordering("EXPUNGE", CaseEventType.CASE_EXPUNGED));

        assertThat(refusal(() -> rooms.room(KeptApart.class).never(police, court, "clerk", "two people")))
                .isEqualTo("case-expunged");
        assertThat(rooms.jdbc.queryForObject("select count(*) from correlation_apart", Long.class))
                .isZero();
    }

    @Test
    void whatWaitsForACaseThatIsJoinedFollowsTheSurvivorAndGoesOnThere() {
        var early =
                rooms.process(court("c2").docket("D1").disposed("7", "GUILTY").hoursLater(1));
        assertThat(early.refused()).hasSize(1);
        var earlyToo = rooms.process(
                police("p2").tracking("ATN-1").disposed("8", "GUILTY").hoursLater(1));
        assertThat(earlyToo.refused()).hasSize(1);
        assertThat(waiting(police)).isEqualTo(1);

        rooms.join(court, police);

        assertThat(waiting(court)).isEqualTo(2);
        assertThat(waiting(police)).isZero();

        var batch =
                rooms.process(police("p3").tracking("ATN-1").charge("8", "F1").hoursLater(2));

        assertThat(batch.onward()).extracting(Recorded::caseId).containsOnly(court);
        assertThat(batch.answers())
                .extracting(Answer::outcome)
                .containsExactlyInAnyOrder(Outcome.ACCEPTED, Outcome.ACCEPTED);
        assertThat(waiting(court)).isEqualTo(1);
        assertThat(rooms.jdbc.queryForList("select outcome from intake_message where message_id = 'p2'", String.class))
                .containsExactly("ACCEPTED");
    }

    @Test
    void whatWaitedForACaseAndWentOnAsAnotherIsOfItsOwnCaseWhenTheyAreSeparated() {
        rooms.process(police("p2").tracking("ATN-1").disposed("8", "GUILTY").hoursLater(1));
        rooms.join(court, police);
        rooms.process(police("p3").tracking("ATN-1").charge("8", "F1").hoursLater(2));

        rooms.separate(police);

        assertThat(file(police).charges())
                .filteredOn(c -> "8".equals(c.sequence()))
                .singleElement()
                .satisfies(c -> assertThat(c.disposition()).isNotNull());
        assertThat(charges(court)).containsExactly("1 F2");
    }

    @Test
    void whatStillWaitsForAnAbsorbedCaseWaitsForItAgainWhenTheyAreSeparated() {
        rooms.process(police("p2").tracking("ATN-1").disposed("8", "GUILTY").hoursLater(1));
        rooms.process(court("c2").docket("D1").disposed("7", "GUILTY").hoursLater(1));
        rooms.join(court, police);
        rooms.process(police("p3").tracking("ATN-1").disposed("9", "GUILTY").hoursLater(2));
        assertThat(waiting(court)).isEqualTo(3);

        rooms.separate(police);

        assertThat(waiting(police)).isEqualTo(2);
        assertThat(waiting(court)).isEqualTo(1);
        var batch = rooms.process(police("p4")
                .tracking("ATN-1")
                .charge("8", "F1")
                .charge("9", "F2")
                .hoursLater(3));
        assertThat(batch.answers()).extracting(Answer::outcome).hasSize(3).containsOnly(Outcome.ACCEPTED);
        assertThat(batch.onward()).extracting(Recorded::caseId).containsOnly(police);
    }

    @Test
    void whatWaitsFollowsOverTwoJoiningsOfOneBatch() {
        for (int nth = 1; nth <= 12; nth++) {
            // one court that gave two dockets would have two cases
            String there = "XX00" + (2000 + nth) + "J";
            UUID jail = opened(police("j" + nth).booking("B" + nth).charge("3", "M2"));
            rooms.process(police("e" + nth).booking("B" + nth).disposed("9" + nth, "GUILTY"));
            assertThat(waiting(jail)).isEqualTo(1);
            UUID middle = opened(police("m" + nth).docketOf(there, "E1"));
            rooms.jdbc.update(
                    "update correlation_case set opened_at = opened_at - interval '1 day' where case_id = ?", middle);
            rooms.jdbc.update(
                    "update correlation_case set opened_at = opened_at - interval '9 days' where case_id = ?", court);

            rooms.process(
                    police("n" + nth).docketOf(there, "E1").booking("B" + nth),
                    police("o" + nth).docketOf(there, "E1").docket("D1"));

            assertThat(rooms.room(CaseRecord.class).survivor(jail)).contains(court);
            assertThat(waiting(court)).isEqualTo(nth);
        }
    }

    @Test
    void whatWaitsForACaseGoesOnWithTheJoiningThatBringsIt() {
        var early =
                rooms.process(court("c2").docket("D1").disposed("2", "GUILTY").hoursLater(3));
        assertThat(early.refused()).hasSize(1);

        var batch = rooms.join(court, police);

        assertThat(batch.answers()).extracting(Answer::outcome).containsExactly(Outcome.ACCEPTED);
        assertThat(waiting(court)).isZero();
    }

    @Test
    void whatComesTooEarlyForACaseThatItsOwnBatchJoinsGoesOnAsTheOther() {
        var batch = rooms.process(
                police("p2").tracking("ATN-1").disposed("1", "GUILTY").hoursLater(3), joining("c2"));

        assertThat(batch.refused()).isEmpty();
        assertThat(batch.onward()).extracting(Recorded::caseId).containsOnly(court);
        assertThat(versions(court)).containsExactly(1, 2, 3, 4);
        assertThat(versions(police)).containsExactly(1);
        assertThat(file(court).charges())
                .filteredOn(c -> "1".equals(c.sequence()))
                .singleElement()
                .satisfies(c -> assertThat(c.disposition()).isNotNull());
    }

    @Test
    void whatIsStillTooEarlyAfterItsOwnBatchHasJoinedItsCaseWaitsForTheOtherAndSpeaksOfItsOwn() {
        var batch = rooms.process(
                police("p2").tracking("ATN-1").disposed("9", "GUILTY").hoursLater(3), joining("c2"));

        assertThat(batch.refused()).hasSize(1);
        assertThat(waiting(court)).isEqualTo(1);
        assertThat(waiting(police)).isZero();

        rooms.separate(police);

        assertThat(waiting(court)).isZero();
        assertThat(waiting(police)).isEqualTo(1);
    }

    @Test
    void whatWasKnownOfACaseHoldsThatOfTheOtherFromTheJoiningOn() {
        Instant before = Instant.now();
        rooms.join(court, police);

        assertThat(chargesKnownAt(before)).containsExactly("1 F2");
        assertThat(chargesKnownAt(Instant.now())).containsExactlyInAnyOrder("1 F2", "2 M1");
        assertThat(rooms.room(CaseHistory.class).goesOnAs(police)).contains(court);
    }

    private List<String> chargesKnownAt(Instant known) {
        return rooms
                .room(CaseHistory.class)
                .asKnown(court, Instant.now(), known, "clerk", said -> said)
                .orElseThrow()
                .file()
                .charges()
                .stream()
                .map((Charge c) -> c.sequence() + " " + c.severity().word())
                .toList();
    }

    private int waiting(UUID caseId) {
        int held =
                rooms.jdbc.queryForObject("select count(*) from intake_held where case_id = ?", Integer.class, caseId);
        assertThat(rooms.jdbc.queryForObject(
                        "select waiting from case_record where case_id = ?", Integer.class, caseId))
                .isEqualTo(held);
        return held;
    }

    private static String refusal(Runnable decision) {
        return catchThrowableOfType(CaseRefusal.class, decision::run).code();
    }

    private static Journeys police(String id) {
        return aMessage(id).from("pd-sampleton").defendant("Robert", "Sample", "1990-02-28", null);
    }

    private static Journeys court(String id) {
        return aMessage(id).from("court-sampleton").defendant("Bob", "Sample", "1990-02-28", null);
    }

    private static Journeys joining(String id) {
        return court(id).docket("D1").tracking("ATN-1").hoursLater(2);
    }

    private UUID opened(Journeys message) {
        Batch<Recorded> batch = rooms.process(message);
        assertThat(batch.refused()).isEmpty();
        return batch.onward().get(batch.onward().size() - 1).caseId();
    }

    private CaseFile file(UUID caseId) {
        return CaseFile.of(
                rooms.room(CaseEvents.class).statements(List.of(caseId)).getOrDefault(caseId, new ArrayList<>()));
    }

    private List<String> charges(UUID caseId) {
        return file(caseId).charges().stream()
                .map((Charge c) -> c.sequence() + " " + c.severity().word())
                .toList();
    }

    private List<Integer> versions(UUID caseId) {
        return rooms.jdbc.queryForList(
                "select version from case_event where case_id = ? order by event_id", Integer.class, caseId);
    }
}
