package org.caseway.correlation.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.correlation.people.PeopleRoom.numbers;
import static org.caseway.correlation.people.PeopleRoom.somebody;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.caseway.casefile.Address;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.Code;
import org.caseway.casefile.CustodyMovement;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
import org.caseway.journey.CaseNotice;
import org.caseway.journey.Correlated;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentificationTest {

    private PeopleRoom room;

    @BeforeAll
    void open() {
        room = new PeopleRoom();
    }

    @BeforeEach
    void nobodyIsKnown() {
        room.announced.clear();
        room.jdbc.execute("truncate person_mention, person_key, person_merged, person_override, person_review");
    }

    @Test
    void oneManInTwoCasesHasOneNumber() {
        long first = one(somebody("Thomas", "Samplesmith").born("1988-05-06").sid("XX900001"));
        long again = one(somebody("Tom", "Samplesmith").born("1988-05-06").sid("XX900001"));

        assertThat(first).isPositive();
        assertThat(again).isEqualTo(first);
        assertThat(room.openReviews()).isZero();
        assertThat(room.announced).isEmpty();
    }

    @Test
    void twoMessagesOfOneBatchFindEachOther() {
        var batch = room.identify(
                somebody("Ines", "Exampleton")
                        .born("1991-12-30")
                        .sid("XX900002")
                        .message(),
                somebody("Ines", "Exampleton")
                        .born("1991-12-30")
                        .sid("XX900002")
                        .message());

        assertThat(numbers(batch)).hasSize(2).doesNotContain(0L);
        assertThat(Set.copyOf(numbers(batch))).hasSize(1);
    }

    @Test
    void wordForWordTheSameInOneCaseIsWrittenOnce() {
        UUID aCase = UUID.randomUUID();
        one(somebody("Ada", "Exampleton").born("1970-03-04").inCase(aCase));
        one(somebody("Ada", "Exampleton").born("1970-03-04").inCase(aCase));

        assertThat(count("person_mention")).isEqualTo(1);
    }

    @Test
    void aBareNameIsTheSamePartyWithinItsCaseAndAnotherPersonElsewhere() {
        UUID aCase = UUID.randomUUID();
        long described =
                one(somebody("Thomas", "Samplesmith").born("1988-05-06").inCase(aCase));

        assertThat(one(somebody("Tom", "Samplesmith").inCase(aCase))).isEqualTo(described);
        assertThat(one(somebody("Tom", "Samplesmith"))).isNotEqualTo(described);
    }

    @Test
    void coDefendantsOfOneCaseAreTwoPeople() {
        UUID aCase = UUID.randomUUID();
        long one = one(somebody("Thomas", "Samplesmith").born("1988-05-06").inCase(aCase));
        long other = one(somebody("Gregor", "Samplesmith").born("1990-11-12").inCase(aCase));

        assertThat(other).isNotEqualTo(one);
    }

    @ParameterizedTest
    @ValueSource(ints = {Neighbourhood.OF_ONE + 5, Regrouping.MOST + 5})
    void whoeverContradictsOneOfVeryManyDescriptionsIsNotOfTheirPerson(int many) {
        for (int told = 0; told < many; told += 5) {
            identifyAll(Stream.generate(IdentificationTest::quentin).limit(5).toList());
        }
        long numbered = one(quentin().sid("XX900003"));
        assertThat(room.jdbc.queryForObject("select count(distinct person_id) from person_mention", Long.class))
                .isEqualTo(1);

        assertThat(one(quentin())).as("whom nothing contradicts").isEqualTo(numbered);
        assertThat(one(quentin().sid("XX900777"))).isNotEqualTo(numbered);
    }

    private static PeopleRoom.Described quentin() {
        return somebody("Quentin", "Fictusford").middle("Leopold").born("1988-05-06");
    }

    @Test
    void brothersOfOneHouseholdOnOneDocketAreTwoPeopleThoughOneIsWithoutBirthDate() {
        UUID docket = UUID.randomUUID();

        var batch = room.identify(
                atHome("Thomas", LocalDate.parse("1988-05-06"), docket, List.of()),
                atHome("Gregor", null, docket, List.of()));

        assertThat(Set.copyOf(numbers(batch))).hasSize(2);
    }

    @Test
    void aBareNameInAnotherJailIsNotOfThePartyWhoIsInThisOne() {
        UUID docket = UUID.randomUUID();
        var here = atHome("Thomas", LocalDate.parse("1988-05-06"), docket, booked("B-1"));

        assertThat(Set.copyOf(numbers(room.identify(here, atHome("Thomas", null, docket, booked("B-1"))))))
                .as("the same stay")
                .hasSize(1);
        nobodyIsKnown();
        assertThat(Set.copyOf(numbers(room.identify(here, atHome("Thomas", null, docket, booked("B-2"))))))
                .hasSize(2);
    }

    @Test
    void defendantsNamedInOneMessageAreTwoPeopleHoweverAlikeInWhicheverOrderTheyCome() {
        var one = somebody("Thomas", "Samplesmith")
                .middle("Ari")
                .born("1988-05-06")
                .partOf("ARR-7", 1);
        var other = somebody("Thomas", "Samplesmith").born("1988-05-06").partOf("ARR-7", 2);

        assertThat(Set.copyOf(numbers(room.identify(one.message(), other.message()))))
                .hasSize(2);
        assertThat(room.openReviews()).as("a machine would have joined them").isEqualTo(1);

        nobodyIsKnown();
        one(other);
        one(one);
        assertThat(room.partition()).hasSize(2);
    }

    @Test
    void otherFingerprintNumbersOfOneIssuerAreTwoPeopleAndAHumanIsAsked() {
        long one = one(somebody("Quentin", "Fictusford")
                .middle("Leopold")
                .born("1988-05-06")
                .sid("XX900003"));
        long other = one(somebody("Quentin", "Fictusford")
                .middle("Leopold")
                .born("1988-05-06")
                .sid("XX900777"));

        assertThat(other).isNotEqualTo(one);
        assertThat(room.people.openReviews(10)).singleElement().satisfies(review -> {
            assertThat(review.explanation()).contains("FINGERPRINT").doesNotContain("Quentin", "XX900003");
        });
    }

    @Test
    void juniorAndSeniorStayTwo() {
        long senior = one(somebody("Thomas", "Samplesmith").suffix("Sr").born("1958-05-06"));
        long junior = one(somebody("Thomas", "Samplesmith").suffix("Jr").born("1958-05-06"));

        assertThat(junior).isNotEqualTo(senior);
    }

    @Test
    void twoStaysInCustodyAtOneTimeAreTwoPeopleUntilOneHasEnded() {
        var first = somebody("Desmond", "Mossley").middle("Winston").born("1979-02-03");
        long one = one(first.custody("BOOKED", "B-1", 0));
        long other = one(somebody("Desmond", "Mossley")
                .middle("Winston")
                .born("1979-02-03")
                .custody("BOOKED", "B-2", 5));
        assertThat(other).isNotEqualTo(one);
        assertThat(room.openReviews()).isEqualTo(1);

        room.identify(somebody("Desmond", "Mossley")
                .middle("Winston")
                .born("1979-02-03")
                .inCase(first.caseId())
                .custody("RELEASED", "B-1", 4)
                .message());

        assertThat(room.partition()).hasSize(1);
        assertThat(room.openReviews()).isZero();
        assertThat(room.announced).singleElement().satisfies(notice -> {
            assertThat(notice.update().events()).containsExactly(CaseEventType.PERSON_MERGED);
            assertThat(notice.changes().toString()).doesNotContain("Mossley");
        });
    }

    @Test
    void whatLinksTwoPeopleMakesThemOneAndTellsOnlyTheCaseThatChanged() {
        var first = somebody("Ximena", "Quillova")
                .born("1985-04-05")
                .sid("XX900010")
                .sex("F");
        var second = somebody("Jimena", "Harrowides")
                .born("1985-04-05")
                .sex("F")
                .identifier(Identifier.of(IdentifierKind.SSN, "", "912-00-1234"));
        long one = one(first);
        long other = one(second);
        assertThat(other).isNotEqualTo(one);

        // married: the same number under both names
        room.identify(somebody("Ximena", "Quillova")
                .born("1985-04-05")
                .sex("F")
                .sid("XX900010")
                .identifier(Identifier.of(IdentifierKind.SSN, "", "912-00-1234"))
                .message());
        room.people.merge("P-" + one, "P-" + other, "clerk", "marriage certificate seen");

        assertThat(room.partition()).hasSize(1);
        assertThat(room.announced).extracting(CaseNotice::caseId).containsExactly(second.caseId());
    }

    @Test
    void theHubsNumberSentByOthersIsNoEvidenceAndDoesNotTravelOn() {
        long victim = one(somebody("Ada", "Exampleton").born("1970-03-04").sid("XX900020"));
        var forged = room.identify(somebody("Boris", "Fictusman")
                .born("1960-01-09")
                .identifier(Identifier.of(IdentifierKind.LOCAL, "Caseway", "P-" + victim))
                .message());

        assertThat(numbers(forged)).doesNotContain(victim);
    }

    @Test
    void thePersonsAreTheSameInWhateverOrderTheMessagesCome() {
        var described = List.of(
                somebody("Thomas", "Samplesmith").born("1988-05-06").sid("XX900031"),
                somebody("Tom", "Samplesmith").born("1988-05-06"),
                somebody("Thomas", "Samplesmyth").born("1988-06-05").sid("XX900031"),
                somebody("Thomas", "Samplesmith").born("1988-05-06").sid("XX900032"),
                somebody("Samplesmith", "Thomas").born("1988-05-06").sid("XX900032"),
                somebody("Thomas", "Samplesmith").suffix("Jr").born("1988-05-06"),
                somebody("Maria", "Samplesmith").born("1988-05-06").sex("F"));
        Set<Set<UUID>> expected = null;
        var random = new Random(3);
        for (int round = 0; round < 40; round++) {
            nobodyIsKnown();
            var order = new ArrayList<>(described);
            Collections.shuffle(order, random);
            int cut = random.nextInt(order.size());
            identifyAll(order.subList(0, cut));
            identifyAll(order.subList(cut, order.size()));
            expected = expected == null ? room.partition() : expected;
            assertThat(room.partition()).as("round " + round).isEqualTo(expected);
        }
        assertThat(expected).hasSizeBetween(3, 6);
    }

    private void identifyAll(List<PeopleRoom.Described> all) {
        room.identify(all.stream().map(PeopleRoom.Described::message).toList());
    }

    private static List<CustodyMovement> booked(String number) {
        return List.of(new CustodyMovement(
                Code.canonical("BOOKED"), OffsetDateTime.parse("2026-03-14T12:00:00Z"), number, null, null, null));
    }

    private static Correlated atHome(
            String given, @Nullable LocalDate born, UUID caseId, List<CustodyMovement> custody) {
        return PeopleRoom.of(
                caseId,
                new Person(
                        new PersonName(given, null, "Samplesmith", null),
                        List.of(),
                        born,
                        Code.canonical("M"),
                        Code.canonical("W"),
                        null,
                        List.of(),
                        new Address(null, "12 Sample Street", "Exampleton", "XX", "00012")),
                custody,
                false);
    }

    private long one(PeopleRoom.Described described) {
        List<Correlated> batch = List.of(described.message());
        return numbers(room.identify(batch)).get(0);
    }

    private long count(String table) {
        return room.jdbc.queryForObject("select count(*) from " + table, Long.class);
    }
}
