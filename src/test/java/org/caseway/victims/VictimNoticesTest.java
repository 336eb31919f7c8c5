package org.caseway.victims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.victims.VictimRoom.VICTIM_SERVICE;
import static org.caseway.victims.VictimRoom.custody;
import static org.caseway.victims.VictimRoom.hearing;
import static org.caseway.victims.VictimRoom.mistaken;
import static org.caseway.victims.VictimRoom.registration;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.caseway.casefile.Code;
import org.caseway.casefile.NoticePreference;
import org.caseway.distribution.DeliveryWorld;
import org.caseway.journey.Canonical;
import org.caseway.partners.SubscriptionTerms;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VictimNoticesTest {

    private static final String QUEUED = "NOTICE RELEASE QUEUED REGISTERED_FOR";

    /** The clock of the room says 09:00 UTC, which is 02:00 in Phoenix. */
    private static final String NIGHT_IN_PHOENIX = "America/Phoenix";

    private VictimRoom room = VictimRoom.usual();

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void aReleaseMakesOneNoticeForEachRegistrationInTheTransactionThatRecordsIt() {
        room.process(
                registration("ATN-1", "V-1", "REGISTERED", "RELEASE"),
                registration("ATN-1", "V-2", "REGISTERED", "CUSTODY"));

        room.process(custody("ATN-1", "RELEASED", 4));

        assertThat(room.told())
                .containsExactly("NOTICE RELEASE QUEUED REGISTERED_FOR", "NOTICE RELEASE QUEUED REGISTERED_FOR");
    }

    @Test
    void aBatchThatFailsLeavesNoNotice() {
        room.process(registration("ATN-1", "V-1", "REGISTERED", "RELEASE"));

        org.assertj.core.api.Assertions.catchThrowable(() -> room.rooms.inTransaction(() -> {
            room.process(custody("ATN-1", "RELEASED", 4));
            throw new IllegalStateException("the broker is away");
        }));

        assertThat(room.told()).isEmpty();
    }

    @Test
    void whatAVictimDidNotRegisterForIsNotToldAndTheReasonIsKept() {
        room.process(registration("ATN-1", "V-1", "REGISTERED", "ESCAPE"));

        room.process(custody("ATN-1", "RELEASED", 4));

        assertThat(room.told()).containsExactly("NOTICE RELEASE NOT_SENT NOT_REGISTERED_FOR");
    }

    @Test
    void whoOptedOutIsNotTold() {
        room.process(registration("ATN-1", "V-1", "REGISTERED", "RELEASE"));
        room.process(registration("ATN-1", "V-1", "OPTED_OUT"));

        room.process(custody("ATN-1", "RELEASED", 4));

        assertThat(room.told()).containsExactly("NOTICE RELEASE NOT_SENT OPTED_OUT");
    }

    @Test
    void theSameReleaseSaidAgainIsSilent() {
        room.process(registration("ATN-1", "V-1", "REGISTERED", "RELEASE"));
        room.process(custody("ATN-1", "RELEASED", 4));

        room.process(custody("ATN-1", "RELEASED", 4));
        room.process(custody("ATN-1", "RELEASED", 5));

        assertThat(room.told())
                .containsExactly(
                        "NOTICE RELEASE QUEUED REGISTERED_FOR",
                        "NOTICE RELEASE NOT_SENT RESTATEMENT",
                        "NOTICE RELEASE NOT_SENT RESTATEMENT");
    }

    @Test
    void twoMessagesOfOneBatchAreToldApart() {
        room.process(registration("ATN-1", "V-1", "REGISTERED", "CUSTODY"));

        room.process(
                custody("ATN-1", "ESCAPED", 3), custody("ATN-1", "IN_CUSTODY", 4), custody("ATN-1", "RELEASED", 9));

        assertThat(room.told())
                .containsExactly(
                        "NOTICE ESCAPE QUEUED REGISTERED_FOR",
                        "NOTICE RETURN QUEUED REGISTERED_FOR",
                        "NOTICE RELEASE QUEUED REGISTERED_FOR");
    }

    @Test
    void whatIsOlderThanWhatIsKnownIsNotTold() {
        room.process(registration("ATN-1", "V-1", "REGISTERED", "CUSTODY"));
        room.process(custody("ATN-1", "RELEASED", 9));

        room.process(custody("ATN-1", "TRANSFERRED", 4));

        assertThat(room.told()).last().isEqualTo("NOTICE TRANSFER NOT_SENT SUPERSEDED");
    }

    @Test
    void aReleaseThatComesAfterALaterListOfWhoIsHeldIsToldAllTheSame() {
        room.process(registration("ATN-1", "V-1", "REGISTERED", "RELEASE"));
        room.process(custody("ATN-1", "BOOKED", 1), custody("ATN-1", "IN_CUSTODY", 9));

        room.process(custody("ATN-1", "RELEASED", 4));

        assertThat(room.told()).last().isEqualTo("NOTICE RELEASE QUEUED REGISTERED_FOR");
    }

    @Test
    void aReleaseAheadIsToldThoughSomethingLaterIsKnownUnlessThatSettlesIt() {
        room.process(registration("ATN-1", "V-1", "REGISTERED", "RELEASE_SCHEDULED"));
        room.process(registration("ATN-2", "V-2", "REGISTERED", "RELEASE_SCHEDULED"));
        room.process(custody("ATN-1", "IN_CUSTODY", 9), custody("ATN-2", "RELEASED", 9));

        room.process(VictimRoom.announced("ATN-1", 4, 100));
        room.process(VictimRoom.announced("ATN-2", 4, 100));

        assertThat(room.told())
                .filteredOn(told -> told.startsWith("NOTICE RELEASE_SCHEDULED"))
                .containsExactly(
                        "NOTICE RELEASE_SCHEDULED QUEUED REGISTERED_FOR",
                        "NOTICE RELEASE_SCHEDULED NOT_SENT SUPERSEDED");
    }

    @Test
    void aHistoricLoadOfAHundredReleasesMakesNoNotice() {
        var registrations = new ArrayList<Canonical>();
        var releases = new ArrayList<Canonical>();
        for (int i = 0; i < 100; i++) {
            registrations.add(registration("ATN-" + i, "V-" + i, "REGISTERED", "RELEASE"));
            releases.add(custody("ATN-" + i, "RELEASED", 4, true));
        }
        room.process(registrations);

        room.process(releases);

        assertThat(room.told()).hasSize(100).containsOnly("NOTICE RELEASE NOT_SENT HISTORIC");
        room.handOver();
        assertThat(room.letters).isEmpty();
    }

    @Test
    void quietHoursAreKeptUnlessTheVictimWantsSafetyFirst() {
        room.process(
                registration("ATN-1", "V-1", "REGISTERED", quiet(false), "RELEASE"),
                registration("ATN-1", "V-2", "REGISTERED", quiet(true), "RELEASE"));

        room.process(custody("ATN-1", "RELEASED", 4));
        room.handOver();

        assertThat(room.told()).containsExactly("NOTICE RELEASE SENT HANDED_OVER", "NOTICE RELEASE SENT HANDED_OVER");
        assertThat(room.rooms.jdbc.queryForList(
                        "select coalesce(not_before::text, 'now') from victim_notice order by notice_id", String.class))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("2026-03-02 14:00"),
                        second -> assertThat(second).isEqualTo("now"));
        assertThat(room.texts().get(0)).contains("vn:NotBeforeDate", "2026-03-02T14:00:00Z");
    }

    @Test
    void theSafetyChoiceDoesNotLetAHearingPassQuietHours() {
        room.process(registration("ATN-1", "V-1", "REGISTERED", quiet(true), "HEARING"));

        room.process(hearing("ATN-1", "SCHEDULED", 40));

        assertThat(room.told()).containsExactly("NOTICE HEARING QUEUED QUIET_HOURS");
    }

    @Test
    void aVictimIsToldInTheLanguageAndByTheChannelChosen() {
        room.process(registration("ATN-1", "V-1", "REGISTERED", quiet(true), "RELEASE"));
        room.process(custody("ATN-1", "RELEASED", 4));
        room.handOver();

        assertThat(room.texts())
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .contains(
                                "<cw:NoticeChannelText>EMAIL<", "<cw:NoticeLanguageText>ES<", "ha salido en libertad"));
    }

    @Test
    void aHearingThatMovesIsToldAndThatItIsGoneIsTakenBack() {
        room.process(registration("ATN-1", "V-1", "REGISTERED", "HEARING"));

        room.process(hearing("ATN-1", "SCHEDULED", 40));
        room.process(hearing("ATN-1", "CANCELLED", 40));
        room.handOver();

        assertThat(room.told()).containsExactly("NOTICE HEARING SENT HANDED_OVER", "NOTICE HEARING SENT HANDED_OVER");
        assertThat(room.texts().get(1)).contains("has been cancelled");
    }

    @Test
    void aReleaseThatNeverWasIsTakenBackFromWhoWasToldOfIt() {
        room.process(registration("ATN-1", "V-1", "REGISTERED", "RELEASE"));
        room.process(custody("ATN-1", "RELEASED", 4));
        room.handOver();
        long told = room.newest();

        room.process(mistaken("ATN-1", 5));
        room.handOver();

        assertThat(room.told()).last().isEqualTo("RETRACTION RELEASE SENT HANDED_OVER");
        assertThat(room.texts())
                .last()
                .satisfies(text -> assertThat(text)
                        .contains("<vn:UndoneNoticeID>" + told + "<", "An earlier message to you was wrong"));
        room.process(mistaken("ATN-1", 6));
        assertThat(room.told()).filteredOn(t -> t.startsWith("RETRACTION")).hasSize(1);
    }

    @Test
    void aReleaseTakenBackWithinTheSettleWindowIsNeverTold() {
        room.close();
        room = VictimRoom.with(Duration.ofMinutes(10), true);
        room.process(registration("ATN-1", "V-1", "REGISTERED", "RELEASE"));
        room.process(custody("ATN-1", "RELEASED", 4));
        room.handOver();
        assertThat(room.told()).containsExactly("NOTICE RELEASE QUEUED SETTLING");

        room.process(mistaken("ATN-1", 5));
        room.clock.pass(Duration.ofMinutes(11));
        room.handOver();

        assertThat(room.told()).containsExactly("NOTICE RELEASE NOT_SENT RETRACTED");
        assertThat(room.letters).isEmpty();
    }

    @Test
    void whatHasSettledIsHandedOver() {
        room.close();
        room = VictimRoom.with(Duration.ofMinutes(10), true);
        room.process(registration("ATN-1", "V-1", "REGISTERED", "RELEASE"));
        room.process(custody("ATN-1", "RELEASED", 4));

        room.clock.pass(Duration.ofMinutes(11));
        room.handOver();

        assertThat(room.told()).containsExactly("NOTICE RELEASE SENT HANDED_OVER");
    }

    @Test
    void safetyDoesNotWaitForTheSettleWindowUnlessTheSiteSaysSo() {
        room.close();
        room = VictimRoom.with(Duration.ofMinutes(10), false);
        room.process(registration("ATN-1", "V-1", "REGISTERED", "RELEASE"));

        room.process(custody("ATN-1", "RELEASED", 4));
        room.handOver();

        assertThat(room.told()).containsExactly("NOTICE RELEASE SENT HANDED_OVER");
    }

    @Test
    void aReleaseFromACaseThatTheVictimDoesNotKnowIsToldToo() {
        room.process(VictimRoom.withPerson(registration("ATN-1", "V-1", "REGISTERED", "RELEASE"), "P-7"));

        room.process(
                VictimRoom.custodyOfPerson("ATN-9", "P-7", "RELEASED", 4),
                VictimRoom.custodyOfPerson("ATN-8", "P-8", "RELEASED", 4));

        assertThat(room.told()).containsExactly("NOTICE RELEASE QUEUED REGISTERED_FOR");
    }

    @Test
    void aReleaseFromAnotherCaseThatNeverWasIsTakenBackToo() {
        room.process(VictimRoom.withPerson(registration("ATN-1", "V-1", "REGISTERED", "RELEASE"), "P-7"));
        room.process(VictimRoom.custodyOfPerson("ATN-9", "P-7", "RELEASED", 4));
        room.handOver();

        room.process(VictimRoom.withPerson(mistaken("ATN-9", 5), "P-7"));

        assertThat(room.told()).last().isEqualTo("RETRACTION RELEASE QUEUED RETRACTED");
    }

    @Test
    void whatOnlyOpensCasesCostsNoStatementAndWhatConcernsNobodyOne() {
        room.process(custody("ATN-1", "BOOKED", 1));
        room.counted.statements = 0;

        room.process(hearing("ATN-2", "SCHEDULED", 40), hearing("ATN-3", "SCHEDULED", 40));
        assertThat(room.counted.statements).isZero();

        room.process(custody("ATN-1", "RELEASED", 4), hearing("ATN-2", "HELD", 40));
        assertThat(room.counted.statements).isEqualTo(1);
    }

    @Test
    void aRegistrationGoesWithItsCaseWhenThatIsJoinedAndBackWhenItIsSeparated() {
        var own = room.caseOf(room.process(registration("ATN-1", "V-1", "REGISTERED", "CUSTODY")));
        var survivor = room.caseOf(room.process(custody("ATN-2", "BOOKED", 1)));

        room.considerJoined(survivor, own);
        room.process(custody("ATN-2", "RELEASED", 4));
        room.considerSeparated(own, survivor);
        room.process(custody("ATN-2", "ESCAPED", 9));

        assertThat(room.told()).containsExactly("NOTICE RELEASE QUEUED REGISTERED_FOR");
    }

    @Test
    void aRegistrationGoesAlongHoweverOftenItsCaseIsJoinedAndBackStepByStep() {
        var own = room.caseOf(room.process(registration("ATN-1", "V-1", "REGISTERED", "CUSTODY")));
        var second = room.caseOf(room.process(custody("ATN-2", "BOOKED", 1)));
        var third = room.caseOf(room.process(custody("ATN-3", "BOOKED", 1)));

        room.considerJoined(second, own);
        room.considerJoined(third, second);
        room.process(custody("ATN-3", "RELEASED", 4));
        room.considerSeparated(third, second);
        room.considerSeparated(second, third);
        room.process(custody("ATN-3", "ESCAPED", 9));
        room.process(custody("ATN-2", "TRANSFERRED", 9));
        room.considerSeparated(second, own);
        room.considerSeparated(own, second);
        room.process(custody("ATN-2", "RELEASED", 12));
        room.process(custody("ATN-1", "ESCAPED", 12));

        assertThat(room.told())
                .containsExactly(
                        "NOTICE RELEASE QUEUED REGISTERED_FOR",
                        "NOTICE TRANSFER QUEUED REGISTERED_FOR",
                        "NOTICE ESCAPE QUEUED REGISTERED_FOR");
    }

    @Test
    void whoOptsOutOfACaseThatWasJoinedIsNotToldByTheRegistrationForTheCaseBefore() {
        var own = room.caseOf(room.process(registration("ATN-1", "V-1", "REGISTERED", "RELEASE")));
        var survivor = room.caseOf(room.process(custody("ATN-2", "BOOKED", 1)));
        room.considerJoined(survivor, own);

        room.process(registration("ATN-2", "V-1", "OPTED_OUT"));
        room.process(custody("ATN-2", "RELEASED", 4));

        assertThat(room.told()).containsExactly("NOTICE RELEASE NOT_SENT OPTED_OUT");
    }

    @Test
    void whatWasToldBeforeItsCaseWasJoinedIsTakenBackToo() {
        var own = room.caseOf(room.process(registration("ATN-1", "V-1", "REGISTERED", "RELEASE")));
        room.process(custody("ATN-1", "RELEASED", 4));
        room.handOver();
        var survivor = room.caseOf(room.process(custody("ATN-2", "BOOKED", 1)));
        room.considerJoined(survivor, own);
        room.rooms.jdbc.update(
                "update case_record set survivor = ?, joined_to = ? where case_id = ?", survivor, survivor, own);

        room.process(VictimRoom.takenBack("ATN-2", "B-ATN-1", 5));

        assertThat(room.told()).last().isEqualTo("RETRACTION RELEASE QUEUED RETRACTED");
    }

    @Test
    void whatACoDefendantDidLaterSilencesNoRelease() {
        room.process(registration("ATN-1", "V-1", "REGISTERED", "RELEASE"));
        room.process(VictimRoom.stayOf("ATN-1", "Smith", "B-SMITH", "BOOKED", 1));
        room.process(VictimRoom.stayOf("ATN-1", "Jones", "B-JONES", "TRANSFERRED", 9));

        room.process(VictimRoom.stayOf("ATN-1", "Smith", "B-SMITH", "RELEASED", 4));

        assertThat(room.told()).last().isEqualTo("NOTICE RELEASE QUEUED REGISTERED_FOR");
    }

    @Test
    void releasesOfCoDefendantsWithoutBookingNumbersAreToldEach() {
        room.process(registration("ATN-1", "V-1", "REGISTERED", "RELEASE"));
        room.process(VictimRoom.stayOf("ATN-1", "Smith", null, "BOOKED", 1));
        room.process(VictimRoom.stayOf("ATN-1", "Jones", null, "RELEASED", 4));

        room.process(VictimRoom.stayOf("ATN-1", "Smith", null, "RELEASED", 3));

        assertThat(room.told())
                .filteredOn(told -> told.equals("NOTICE RELEASE QUEUED REGISTERED_FOR"))
                .hasSize(2);
    }

    @Test
    void aServiceThatCannotBeServedHoldsUpNoOther() {
        room.others = List.of(DeliveryWorld.subscriber("a-service", "victim-service"));
        room.process(registration("ATN-1", "V-1", "REGISTERED", "RELEASE"));
        room.process(custody("ATN-1", "RELEASED", 4));
        room.rooms.jdbc.update("update victim_notice set subscriber = ?", VICTIM_SERVICE);
        room.process(registration("ATN-2", "V-2", "REGISTERED", "RELEASE"));
        room.process(custody("ATN-2", "RELEASED", 4));
        room.unusable = "a-service";

        room.handOver();

        assertThat(room.told())
                .containsExactlyInAnyOrder("NOTICE RELEASE SENT HANDED_OVER", "NOTICE RELEASE QUEUED REGISTERED_FOR");
    }

    @Test
    void nothingIsLeftOfWhoRegisteredForAnExpungedCase() {
        room.process(registration("ATN-1", "V-1", "REGISTERED", "RELEASE"));
        var caseId = room.caseOf(room.process(custody("ATN-1", "RELEASED", 4)));

        room.forget(caseId);

        for (String table : List.of("victim_registration", "victim_notice", "victim_notice_step", "vault.data_key")) {
            assertThat(room.rooms.jdbc.queryForObject("select count(*) from " + table, Integer.class))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void aNoticeGoesWithoutContactsRatherThanNotAtAll() {
        room.process(registration("ATN-1", "V-1", "REGISTERED", "RELEASE"));
        room.masters.add("second");
        room.masters.remove("first");

        room.process(custody("ATN-1", "RELEASED", 4));
        room.handOver();

        assertThat(room.texts())
                .singleElement()
                .satisfies(text ->
                        assertThat(text).contains("<nc:IdentificationID>V-1<").doesNotContain("j:VictimPerson"));
    }

    @Test
    void aReleaseMadeKnownByAClockThatWasADayAheadIsToldWhenItIsSetBack() {
        room.clock.pass(Duration.ofHours(26));
        room.process(registration("ATN-1", "V-1", "REGISTERED", "RELEASE"));
        room.process(custody("ATN-1", "RELEASED", 4));
        room.clock.pass(Duration.ofHours(-26));

        room.handOver();

        assertThat(room.letters).hasSize(1);
    }

    @Test
    void aServiceThatIsAwayIsTriedAgainUnderTheSameDeliveryId() {
        room.process(registration("ATN-1", "V-1", "REGISTERED", "RELEASE"));
        room.process(custody("ATN-1", "RELEASED", 4));
        room.reachable = false;
        room.handOver();
        assertThat(room.told()).containsExactly("NOTICE RELEASE QUEUED REGISTERED_FOR");

        room.reachable = true;
        room.clock.pass(Duration.ofSeconds(31));
        room.handOver();
        room.clock.pass(Duration.ofSeconds(31));
        room.handOver();

        assertThat(room.letters)
                .extracting(NoticeCarrier.Letter::deliveryId)
                .containsExactly("notice-" + room.newest() + "-1");
    }

    @Test
    void aNoticeIsDeliveredThenConfirmedAndEveryStepSaysWho() {
        long notice = sentRelease();

        assertThat(room.desk.report(notice, NoticeState.DELIVERED, VICTIM_SERVICE, VICTIM_SERVICE))
                .isEqualTo(NoticeDesk.Reported.DONE);
        assertThat(room.desk.report(notice, NoticeState.CONFIRMED, VICTIM_SERVICE, VICTIM_SERVICE))
                .isEqualTo(NoticeDesk.Reported.DONE);

        assertThat(room.steps(notice))
                .containsExactly(
                        "QUEUED by caseway",
                        "SENT by caseway",
                        "DELIVERED by victim-notification",
                        "CONFIRMED by victim-notification");
        assertThat(room.desk.report(notice, NoticeState.FAILED, VICTIM_SERVICE, VICTIM_SERVICE))
                .isEqualTo(NoticeDesk.Reported.CLOSED);
        assertThat(room.desk.report(notice, NoticeState.CONFIRMED, "prosecutor-cms", "prosecutor-cms"))
                .isEqualTo(NoticeDesk.Reported.UNKNOWN);
    }

    @Test
    void everyActLeavesALinkInTheAuditTrail() {
        long notice = sentRelease();
        room.desk.report(notice, NoticeState.CONFIRMED, VICTIM_SERVICE, VICTIM_SERVICE);
        room.desk.find(null, null, false, VICTIM_SERVICE, VICTIM_SERVICE);

        assertThat(room.rooms.jdbc.queryForList(
                        "select entries from audit_link where act in ('notice', 'notices-read') order by at",
                        String.class))
                .anyMatch(line -> line.startsWith(notice + " NOTICE QUEUED"))
                .contains(notice + " SENT HANDED_OVER to victim-notification")
                .contains(notice + " CONFIRMED by victim-notification", "list by victim-notification");
    }

    @Test
    void afterAFailureTheNextChannelIsTriedAndAfterTheLastAPersonHasToSeeToIt() {
        long notice = sentRelease();

        room.desk.report(notice, NoticeState.FAILED, VICTIM_SERVICE, VICTIM_SERVICE);
        assertThat(room.state(notice)).isEqualTo("QUEUED NEXT_CHANNEL");
        room.handOver();
        assertThat(room.texts().get(1)).contains("<cw:NoticeChannelText>PHONE<");
        room.desk.report(notice, NoticeState.FAILED, VICTIM_SERVICE, VICTIM_SERVICE);

        assertThat(room.state(notice)).isEqualTo("ESCALATED ALL_CHANNELS_FAILED");
        assertThat(exceptions()).containsExactly("ALL_CHANNELS_FAILED OPEN");
        room.desk.report(notice, NoticeState.CONFIRMED, null, "admin");
        assertThat(exceptions()).containsExactly("ALL_CHANNELS_FAILED CLOSED");
    }

    @Test
    void aFailureThatIsReportedTwiceLeavesNoChannelOut() {
        long notice = sentRelease();

        room.desk.report(notice, NoticeState.FAILED, VICTIM_SERVICE, VICTIM_SERVICE);
        room.desk.report(notice, NoticeState.FAILED, VICTIM_SERVICE, VICTIM_SERVICE);

        assertThat(room.state(notice)).isEqualTo("QUEUED NEXT_CHANNEL");
        room.handOver();
        assertThat(room.texts().get(1)).contains("<cw:NoticeChannelText>PHONE<");
        assertThat(room.state(notice)).isEqualTo("SENT HANDED_OVER");
    }

    @Test
    void whatNobodyConfirmsInTimeIsEscalatedOnce() {
        long notice = sentRelease();
        assertThat(room.desk.escalateLate()).isZero();

        room.clock.pass(Duration.ofMinutes(61));

        assertThat(room.desk.escalateLate()).isEqualTo(1);
        assertThat(room.desk.escalateLate()).isZero();
        assertThat(room.state(notice)).isEqualTo("ESCALATED UNCONFIRMED");
        assertThat(exceptions()).containsExactly("UNCONFIRMED OPEN");
    }

    @Test
    void nobodyIsAskedToSeeToANoticeOfAnExpungedCase() {
        room.process(registration("ATN-1", "V-1", "REGISTERED", "RELEASE"));
        var caseId = room.caseOf(room.process(custody("ATN-1", "RELEASED", 4)));
        room.clock.pass(Duration.ofMinutes(61));
        room.desk.escalateLate();

        room.forget(caseId);

        assertThat(exceptions()).containsExactly("UNCONFIRMED CLOSED");
    }

    @Test
    void whatPolicyHidesFromTheVictimServiceIsNotTold() {
        room.process(registration("ATN-1", "V-1", "REGISTERED", "HEARING"));
        var caseId = room.caseOf(room.process(hearing("ATN-1", "SCHEDULED", 40)));
        room.rooms.jdbc.update(
                "insert into privacy_label (case_id, label, in_force, effective_at) values (?, 'SEALED', true, now())",
                caseId);

        room.handOver();

        assertThat(room.told()).containsExactly("NOTICE HEARING NOT_SENT WITHHELD");
        assertThat(room.letters).isEmpty();
    }

    @Test
    void whereNoVictimServiceIsLeftAPersonIsToldAtOnce() {
        room.process(registration("ATN-1", "V-1", "REGISTERED", "RELEASE"));
        room.terms = until("2026-03-01", null);

        room.process(custody("ATN-1", "RELEASED", 4), hearing("ATN-1", "SCHEDULED", 40));
        room.handOver();
        room.desk.escalateLate();

        assertThat(room.letters).isEmpty();
        assertThat(room.told())
                .containsExactly("NOTICE RELEASE ESCALATED NO_RECIPIENT", "NOTICE HEARING NOT_SENT NOT_REGISTERED_FOR");
        assertThat(exceptions()).containsExactly("NO_RECIPIENT OPEN");
        room.desk.called(room.newest() - 1, NoticeDesk.Call.REACHED, "admin");
        assertThat(exceptions()).containsExactly("NO_RECIPIENT CLOSED");
    }

    @Test
    void aServiceWhoseAgreementHasRunOutIsHandedNothingAPersonIsToldAndItGetsAllWhenItIsRenewed() {
        room.process(registration("ATN-1", "V-1", "REGISTERED", "RELEASE"));
        room.process(custody("ATN-1", "RELEASED", 4));
        room.terms = until(null, "2026-03-01");
        room.handOver();
        room.desk.escalateLate();
        assertThat(room.told()).as("made before, confirmed within the hour").containsExactly(QUEUED);

        room.process(registration("ATN-2", "V-2", "REGISTERED", "RELEASE"));
        room.process(custody("ATN-2", "RELEASED", 4));
        room.handOver();
        room.desk.escalateLate();

        assertThat(room.letters).isEmpty();
        assertThat(room.told()).containsExactly(QUEUED, "NOTICE RELEASE ESCALATED SUSPENDED");
        assertThat(exceptions()).containsExactly("SUSPENDED OPEN");
        room.terms = until(null, "2027-03-01");
        room.handOver();
        assertThat(room.letters).hasSize(2);
        assertThat(room.told())
                .containsExactly("NOTICE RELEASE SENT HANDED_OVER", "NOTICE RELEASE ESCALATED SUSPENDED");
    }

    private static SubscriptionTerms until(@Nullable String lastDay, @Nullable String agreed) {
        return new SubscriptionTerms(
                null,
                null,
                "MOU-1",
                agreed == null ? null : LocalDate.parse(agreed),
                null,
                lastDay == null ? null : LocalDate.parse(lastDay),
                null,
                0,
                false,
                List.of());
    }

    @Test
    void aReleaseThatNobodyDecidedToHideGoesToAPerson() {
        room.process(registration("ATN-1", "V-1", "REGISTERED", "RELEASE"));
        var caseId = room.caseOf(room.process(custody("ATN-1", "RELEASED", 4)));
        room.rooms.jdbc.update(
                "insert into privacy_label (case_id, label, in_force, effective_at) values (?, 'JUVINILE', true, now())",
                caseId);

        room.handOver();
        room.desk.escalateLate();

        assertThat(room.letters).isEmpty();
        assertThat(room.told()).containsExactly("NOTICE RELEASE ESCALATED LABEL_UNKNOWN");
        assertThat(exceptions()).containsExactly("LABEL_UNKNOWN OPEN");
    }

    private long sentRelease() {
        room.process(registration("ATN-1", "V-1", "REGISTERED", "RELEASE"));
        room.process(custody("ATN-1", "RELEASED", 4));
        room.handOver();
        return room.newest();
    }

    private List<String> exceptions() {
        return room.rooms.jdbc.queryForList(
                "select reason || ' ' || state from exception_item where kind = 'NOTICE_ESCALATED'", String.class);
    }

    private static NoticePreference quiet(boolean safetyAtAnyHour) {
        return new NoticePreference(
                List.of(Code.canonical("EMAIL"), Code.canonical("POST")),
                Code.canonical("ES"),
                new NoticePreference.QuietHours("22:00", "07:00", NIGHT_IN_PHOENIX, safetyAtAnyHour));
    }
}
