package org.caseway.correlation.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseway.correlation.people.PeopleRoom.numbers;
import static org.caseway.correlation.people.PeopleRoom.somebody;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.caseway.casefile.CaseEventType;
import org.caseway.journey.CaseNotice;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeopleTest {

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
    void aMergeKeepsTheOlderNumberAndTellsTheOtherCaseOnly() {
        UUID early = UUID.randomUUID();
        UUID late = UUID.randomUUID();
        String first = tom("1980-01-02", early);
        String second = tom("1990-03-04", late);

        assertThat(room.people.merge(first, second, "clerk", "same fingerprints on paper"))
                .isEqualTo(first);

        assertThat(told()).containsExactly(late + " " + CaseEventType.PERSON_MERGED);
        assertThat(room.people.person(second, "clerk").orElseThrow().person()).isEqualTo(first);
    }

    @Test
    void takingApartGivesTheEarlierNumberBackAndNothingTurnsItAround() {
        UUID early = UUID.randomUUID();
        UUID late = UUID.randomUUID();
        String first = tom("1980-01-02", early);
        String second = tom("1990-03-04", late);
        room.people.merge(first, second, "clerk", "looked alike");
        room.announced.clear();

        assertThat(room.people.unmerge(first, Set.of(late), "clerk", "they stood side by side"))
                .isEqualTo(second);

        assertThat(told()).containsExactly(late + " " + CaseEventType.PERSON_UNMERGED);
        room.people.reconsider(List.of(first, second), "clerk", "to be sure");
        assertThat(room.partition()).hasSize(2);
    }

    @Test
    void neverIsStrongerThanAnyLikeness() {
        UUID early = UUID.randomUUID();
        UUID late = UUID.randomUUID();
        String first = tom("1980-01-02", early);
        String second = tom("1990-03-04", late);
        room.people.never(first, second, "clerk", "brothers");

        // the second man's date is corrected to the first one's
        tom("1980-01-02", late);

        assertThat(room.people.person(first, "clerk").orElseThrow().cases()).containsExactly(early.toString());
    }

    @Test
    void neverHoldsWhenACaseGoesOnAsAnother() {
        UUID early = UUID.randomUUID();
        UUID late = UUID.randomUUID();
        UUID goesOn = UUID.randomUUID();
        String first = tom("1980-01-02", early);
        String second = tom("1990-03-04", late);
        room.people.never(first, second, "clerk", "brothers");
        room.jdbc.update(
                "insert into correlation_case (case_id, opened_at, survivor, facts) values (?, now(), ?, '{}'), (?, now(), null, '{}')",
                late,
                goesOn,
                goesOn);

        // what is said of the second man's case is said of the one it goes on as, and his date is corrected to the
        // first one's
        tom("1980-01-02", goesOn);

        assertThat(room.people.person(first, "clerk").orElseThrow().cases()).containsExactly(early.toString());
    }

    @Test
    void anAnsweredQuestionIsClosedAndTheAnswerStands() {
        numbers(room.identify(somebody("Quentin", "Fictusford")
                .born("1988-05-06")
                .sid("XX900003")
                .message()));
        numbers(room.identify(somebody("Quentin", "Fictusford")
                .born("1988-05-06")
                .sid("XX900777")
                .message()));
        PersonReview question = room.people.openReviews(10).get(0);

        assertThat(room.people.decide(question.review(), ReviewDecision.SAME, "clerk", "the bureau joined the numbers"))
                .isTrue();

        assertThat(room.partition()).hasSize(1);
        assertThat(room.openReviews()).isZero();
        assertThat(room.people.decide(question.review(), ReviewDecision.NEVER, "clerk", "again"))
                .isFalse();
    }

    @Test
    void everyActAndEveryLookHasItsAuditLink() {
        String first = tom("1980-01-02", UUID.randomUUID());
        String second = tom("1990-03-04", UUID.randomUUID());
        long before = links("person-merge") + links("person-read");

        room.people.merge(first, second, "clerk", "same man");
        room.people.person(first, "clerk");

        assertThat(links("person-merge") + links("person-read")).isEqualTo(before + 2);
    }

    @Test
    void anActThatFailsLeavesNothingBehind() {
        String first = tom("1980-01-02", UUID.randomUUID());

        assertThatThrownBy(() -> room.people.unmerge(first, Set.of(UUID.randomUUID()), "clerk", "mistake"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> room.people.merge(first, "P-999999999", "clerk", "mistake"))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(room.jdbc.queryForObject("select count(*) from person_override", Long.class))
                .isZero();
    }

    @Test
    void aForgottenCaseLeavesNothingOfItsPeople() {
        UUID gone = UUID.randomUUID();
        UUID kept = UUID.randomUUID();
        String first = tom("1980-01-02", gone);
        String second = tom("1990-03-04", kept);
        room.people.merge(first, second, "clerk", "same man");

        room.forget(gone);

        assertThat(room.partition()).containsExactly(Set.of(kept));
        assertThat(room.jdbc.queryForObject(
                        "select count(*) from person_override where case_a = ? or case_b = ?", Long.class, gone, gone))
                .isZero();
        long keys = room.jdbc.queryForObject("select count(*) from person_key", Long.class);
        nobodyIsKnown();
        tom("1990-03-04", kept);
        assertThat(room.jdbc.queryForObject("select count(*) from person_key", Long.class))
                .isEqualTo(keys);
    }

    @Test
    void weightsLearnedFromTheHubsOwnMentionsAreInForceAndNamedInWhatTheyDecide() {
        PeopleRoom shared = room;
        room = new PeopleRoom();
        for (int i = 10; i < 60; i++) {
            tom("19" + i + "-03-04", UUID.randomUUID());
        }

        String version = room.people.learn("clerk", "enough seen");

        assertThat(version).startsWith("own-");
        room.identify(
                somebody("Ada", "Exampleton").born("1970-03-04").sid("XX900020").message());
        room.identify(
                somebody("Ada", "Exampleton").born("1970-03-04").sid("XX900021").message());
        assertThat(room.jdbc.queryForList(
                        "select explanation from person_review union all"
                                + " select linked_by from person_mention where linked_by is not null",
                        String.class))
                .isNotEmpty()
                .allMatch(why -> why.contains("weights " + version));
        room = shared;
    }

    private String tom(String born, UUID caseId) {
        return "P-"
                + numbers(room.identify(somebody("Tom", "Smith")
                                .born(born)
                                .inCase(caseId)
                                .message()))
                        .get(0);
    }

    private List<String> told() {
        return room.announced.stream().map(PeopleTest::line).toList();
    }

    private static String line(CaseNotice notice) {
        return notice.caseId() + " " + notice.update().events().iterator().next();
    }

    private long links(String act) {
        return room.jdbc.queryForObject("select count(*) from audit_link where act = ?", Long.class, act);
    }
}
