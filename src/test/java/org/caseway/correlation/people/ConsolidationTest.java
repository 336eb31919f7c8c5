package org.caseway.correlation.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.correlation.people.PeopleRoom.consolidation;
import static org.caseway.correlation.people.PeopleRoom.numbers;
import static org.caseway.correlation.people.PeopleRoom.released;
import static org.caseway.correlation.people.PeopleRoom.somebody;
import static org.caseway.correlation.people.PeopleRoom.withdrawal;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.IdentifierKind;
import org.caseway.correlation.people.PeopleRoom.Described;
import org.caseway.journey.Canonical;
import org.caseway.journey.Channel;
import org.caseway.journey.Correlated;
import org.caseway.journey.Envelope;
import org.caseway.journey.Outcome;
import org.caseway.journey.Refused;
import org.caseway.message.Problem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A bureau says that two of its numbers are of one person. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsolidationTest {

    private static final String RETIRED = "XX900101";
    private static final String SURVIVING = "XX900202";

    private final UUID early = UUID.randomUUID();
    private final UUID late = UUID.randomUUID();
    private PeopleRoom room;

    @BeforeAll
    void open() {
        room = new PeopleRoom();
    }

    @BeforeEach
    void nobodyIsKnown() {
        room.announced.clear();
        room.held.clear();
        room.jdbc.execute("truncate person_mention, person_key, person_merged, person_override, person_review,"
                + " person_consolidation, person_awaited, person_consolidation_withdrawn");
    }

    @Test
    void bearersOfTheNumbersAreOnePersonUnderTheSurvivorsNumber() {
        known(alpha().message());
        long survivor = known(beta().message());

        Refused settled = room.consolidate(consolidation(SURVIVING, RETIRED));

        assertThat(settled.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(room.partition()).containsExactly(Set.of(early, late));
        assertThat(room.jdbc.queryForList("select distinct person_id from person_mention", Long.class))
                .containsExactly(survivor);
    }

    @Test
    void onlyTheCaseOfTheRetiredNumberIsToldOtherwise() {
        known(alpha().message());
        known(beta().message());

        room.consolidate(consolidation(SURVIVING, RETIRED));

        assertThat(room.announced).singleElement().satisfies(notice -> {
            assertThat(notice.caseId()).isEqualTo(early);
            assertThat(notice.update().events()).containsExactly(CaseEventType.PERSON_MERGED);
        });
    }

    @Test
    void aNumberThatNobodyBearsYetMakesItWait() {
        known(alpha().message());

        Refused waiting = room.consolidate(consolidation(SURVIVING, RETIRED));

        assertThat(waiting.outcome()).isEqualTo(Outcome.HELD);
        assertThat(waiting.problems()).extracting(Problem::code).containsExactly("person-unknown");
        assertThat(waiting.held().waitsFor()).isEqualTo("somebody with the surviving number");
    }

    @Test
    void itGoesOnInTheBatchThatDescribesTheLastBearer() {
        room.consolidate(consolidation(SURVIVING, RETIRED));
        known(alpha().message());
        assertThat(room.held).hasSize(1);

        var batch = room.identify(beta().message());

        assertThat(batch.refused()).extracting(Refused::outcome).containsExactly(Outcome.ACCEPTED);
        assertThat(batch.refused().get(0).envelope().resumed()).isNotNull();
        assertThat(room.partition()).containsExactly(Set.of(early, late));
        assertThat(room.held).isEmpty();
        assertThat(room.jdbc.queryForObject("select count(*) from person_awaited", Long.class))
                .isZero();
    }

    @Test
    void whatWaitsOnIsNotAnsweredAgain() {
        room.consolidate(consolidation(SURVIVING, RETIRED));

        assertThat(room.identify(alpha().message()).refused()).isEmpty();
        assertThat(room.held).hasSize(1);
    }

    @Test
    void itAndItsPeopleMayComeInOneBatch() {
        var settled = room.consolidate(consolidation(SURVIVING, RETIRED), alpha().message(), beta().message());

        assertThat(settled.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(room.partition()).containsExactly(Set.of(early, late));
        assertThat(room.announced).as("nobody was told otherwise").isEmpty();
    }

    @Test
    void laterMessagesUnderEitherNumberAreOfThatPerson() {
        known(alpha().message());
        known(beta().message());
        room.consolidate(consolidation(SURVIVING, RETIRED));

        var underRetired = alpha().inCase(UUID.randomUUID());
        var underSurviving = beta().inCase(UUID.randomUUID());
        known(underRetired.message());
        known(underSurviving.message());

        assertThat(room.partition())
                .containsExactly(Set.of(early, late, underRetired.caseId(), underSurviving.caseId()));
        assertThat(room.openReviews()).isZero();
    }

    @Test
    void aHumansNeverIsStrongerThanTheBureau() {
        long one = known(alpha().message());
        long other = known(beta().message());
        room.people.never("P-" + one, "P-" + other, "clerk", "they stood side by side");

        Refused held = room.consolidate(consolidation(SURVIVING, RETIRED));
        Refused again = room.consolidate(released(consolidation(SURVIVING, RETIRED)));

        assertThat(List.of(held, again))
                .allSatisfy(
                        r -> assertThat(r.problems()).extracting(Problem::code).containsExactly("persons-kept-apart"));
        assertThat(room.partition()).hasSize(2);
    }

    @Test
    void twoStaysInCustodyAreForAHumanWhoMayLetItGo() {
        known(alpha().custody("BOOKED", "B-1", 0).message());
        known(beta().custody("BOOKED", "B-2", 1).message());

        var said = consolidation(SURVIVING, RETIRED);
        Refused held = room.consolidate(said);

        assertThat(held.problems()).extracting(Problem::code).containsExactly("two-stays-in-custody");
        assertThat(room.openReviews()).isOne();
        assertThat(room.partition()).hasSize(2);

        assertThat(room.consolidate(released(said)).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(room.partition()).hasSize(1);
        assertThat(room.openReviews()).isZero();
    }

    @Test
    void aNumberGivenForSeveralPeopleIsForAHuman() {
        known(alpha().message());
        known(beta().message());
        known(somebody("Zacharias", "Testperson")
                .born("1950-12-24")
                .sex("F")
                .sid(RETIRED)
                .custody("BOOKED", "B-9", 1)
                .message());
        room.jdbc.update("update person_mention set booking = 'B-8', booking_live = true, booking_at = received_at"
                + " where case_id = '" + early + "'");
        assertThat(room.partition()).hasSize(3);

        assertThat(room.consolidate(consolidation(SURVIVING, RETIRED)).problems())
                .extracting(Problem::code)
                .containsExactly("number-of-several-people");
    }

    @Test
    void takenApartByAHumanTheNumbersAreTwoAgain() {
        long one = known(alpha().message());
        long other = known(beta().message());
        room.consolidate(consolidation(SURVIVING, RETIRED));

        assertThat(room.people.unmerge("P-" + other, Set.of(early), "clerk", "the bureau erred"))
                .isEqualTo("P-" + one);

        var underRetired = alpha().inCase(UUID.randomUUID());
        assertThat(known(underRetired.message())).isEqualTo(one);
        assertThat(room.partition()).containsExactlyInAnyOrder(Set.of(early, underRetired.caseId()), Set.of(late));
    }

    @Test
    void aNumberThatIsNoneIsForAHuman() {
        assertThat(room.consolidate(consolidation(SURVIVING, "XX")).problems())
                .extracting(Problem::code)
                .containsExactly("number-unusable");
    }

    @Test
    void whatIsSaidOfNumbersGoesWithTheLastCaseThatGaveOne() {
        known(alpha().message());
        known(beta().message());
        room.consolidate(consolidation(SURVIVING, RETIRED));
        assertThat(room.jdbc.queryForObject("select count(*) from person_consolidation", Long.class))
                .isOne();

        room.forget(early);
        assertThat(room.jdbc.queryForObject("select count(*) from person_consolidation", Long.class))
                .isOne();
        room.forget(late);

        assertThat(room.jdbc.queryForObject("select count(*) from person_consolidation", Long.class))
                .isZero();
    }

    @Test
    void takenBackByTheBureauTheNumbersAreTwoPeopleUnderTheirFormerNumbers() {
        long one = known(alpha().message());
        long other = known(beta().message());
        var said = consolidation(SURVIVING, RETIRED);
        room.consolidate(said);
        room.announced.clear();

        assertThat(room.consolidate(withdrawal(said)).outcome()).isEqualTo(Outcome.ACCEPTED);

        assertThat(persons(early)).containsExactly(one);
        assertThat(persons(late)).containsExactly(other);
        assertThat(room.announced).singleElement().satisfies(notice -> {
            assertThat(notice.caseId()).isEqualTo(early);
            assertThat(notice.update().events()).containsExactly(CaseEventType.PERSON_UNMERGED);
        });
        assertThat(known(alpha().inCase(UUID.randomUUID()).message())).isEqualTo(one);
    }

    @Test
    void whatIsTakenBackBeforeItComesHasNoEffectAndSaysSo() {
        known(alpha().message());
        known(beta().message());
        var said = consolidation(SURVIVING, RETIRED);

        room.consolidate(withdrawal(said));
        Refused settled = room.consolidate(said);

        assertThat(settled.outcome()).isEqualTo(Outcome.ACCEPTED_WITH_WARNINGS);
        assertThat(settled.problems()).extracting(Problem::code).containsExactly("consolidation-withdrawn");
        assertThat(room.partition()).hasSize(2);
    }

    @Test
    void whatWaitsIsLetGoWithoutEffectWhenItIsTakenBack() {
        var said = consolidation(SURVIVING, RETIRED);
        room.consolidate(said);

        room.consolidate(withdrawal(said));
        known(alpha().message());
        known(beta().message());

        assertThat(room.held).isEmpty();
        assertThat(room.partition()).hasSize(2);
        assertThat(room.jdbc.queryForObject("select count(*) from person_awaited", Long.class))
                .isZero();
    }

    @Test
    void takingOneOfTwoWordsBackLeavesTheOtherInForce() {
        known(alpha().message());
        known(beta().message());
        var third =
                somebody("Gamma", "Sampleby").born("1970-03-04").sid("XX900303").inCase(UUID.randomUUID());
        known(third.message());
        var first = consolidation(SURVIVING, RETIRED);
        room.consolidate(first);
        room.consolidate(consolidation("XX900303", SURVIVING));
        assertThat(room.partition()).hasSize(1);
        room.announced.clear();

        room.consolidate(withdrawal(first));

        assertThat(room.partition()).containsExactlyInAnyOrder(Set.of(early), Set.of(late, third.caseId()));
        assertThat(room.announced)
                .as("whoever stays one is not told of it")
                .extracting(notice -> notice.caseId())
                .doesNotContain(late);
    }

    @Test
    void anotherAgencyTakesNothingBack() {
        known(alpha().message());
        known(beta().message());
        var said = consolidation(SURVIVING, RETIRED);
        room.consolidate(said);
        var stranger = withdrawal(said);

        room.consolidate(new Canonical(
                Envelope.of("q:stranger", "pd-sampleton", Channel.QUEUE, Instant.EPOCH, new byte[0]),
                stranger.messageType(),
                stranger.header(),
                stranger.update(),
                stranger.result()));

        assertThat(room.partition()).hasSize(1);
    }

    @Test
    void aNumberRetiredTwiceIsOneWithBothThatTookItsPlace() {
        known(alpha().message());
        known(beta().message());
        var third =
                somebody("Gamma", "Sampleby").born("1970-03-04").sid("XX900303").inCase(UUID.randomUUID());
        known(third.message());
        room.consolidate(consolidation(SURVIVING, RETIRED));
        room.consolidate(consolidation("XX900303", RETIRED));

        var again = beta().inCase(UUID.randomUUID());
        known(again.message());

        assertThat(room.partition()).containsExactly(Set.of(early, late, third.caseId(), again.caseId()));
    }

    @Test
    void numbersMadeOneInACircleAreOne() {
        var circle = OneNumber.of(List.of(new long[] {1, 2}, new long[] {2, 3}, new long[] {3, 1}));

        assertThat(new HashSet<>(circle.roots().values())).hasSize(1);
        assertThat(circle.roots()).containsOnlyKeys(1L, 2L, 3L);
    }

    @Test
    void fbiNumbersAreMadeOneLikeThoseOfAState() {
        known(somebody("Alpha", "Sampleton")
                .born("1980-01-02")
                .fbi("900101ZZ1")
                .inCase(early)
                .message());
        known(somebody("Beta", "Exampleford")
                .born("1991-07-15")
                .fbi("900202ZZ1")
                .inCase(late)
                .message());

        room.consolidate(consolidation(IdentifierKind.FBI, "900202ZZ1", "900101ZZ1"));
        var again = somebody("Alpha", "Sampleton")
                .born("1980-01-02")
                .fbi("900101ZZ1")
                .inCase(UUID.randomUUID());
        known(again.message());

        assertThat(room.partition()).containsExactly(Set.of(early, late, again.caseId()));
    }

    @Test
    void oneStateNumberUnderTwoFbiNumbersIsForAHuman() {
        known(somebody("Alpha", "Sampleton")
                .born("1980-01-02")
                .sid(RETIRED)
                .fbi("900101ZZ1")
                .inCase(early)
                .message());
        known(somebody("Alpha", "Sampleton")
                .born("1980-01-02")
                .sid(RETIRED)
                .fbi("777888YY2")
                .inCase(late)
                .message());

        assertThat(room.partition()).hasSize(2);
        assertThat(room.openReviews()).isOne();
    }

    private Set<Long> persons(UUID caseId) {
        return Set.copyOf(
                room.jdbc.queryForList("select person_id from person_mention where case_id = ?", Long.class, caseId));
    }

    private Described alpha() {
        return somebody("Alpha", "Sampleton").born("1980-01-02").sid(RETIRED).inCase(early);
    }

    private Described beta() {
        return somebody("Beta", "Exampleford").born("1991-07-15").sid(SURVIVING).inCase(late);
    }

    private long known(Correlated message) {
        return numbers(room.identify(message)).get(0);
    }
}
