package org.caseway.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.caseway.message.arrest.ArrestReport;
import org.junit.jupiter.api.Test;

class SyntheticCountyTest {

    private static final CountySettings HUNDRED_CASES = CountySettings.of(100);

    private final SyntheticCounty county = SyntheticCounty.of(7, HUNDRED_CASES);

    @Test
    void the_same_seed_gives_the_same_county() {
        assertThat(SyntheticCounty.of(7, HUNDRED_CASES)).isEqualTo(county);
    }

    @Test
    void another_seed_gives_another_county() {
        assertThat(SyntheticCounty.of(8, HUNDRED_CASES).messages()).isNotEqualTo(county.messages());
    }

    @Test
    void another_run_tells_the_same_story_under_other_identifiers() {
        var other = SyntheticCounty.of(7, HUNDRED_CASES.withRun(2));
        assertThat(other.messages()).hasSameSizeAs(county.messages());
        assertThat(other.messages().stream().map(SyntheticMessage::event))
                .containsExactlyElementsOf(
                        county.messages().stream().map(SyntheticMessage::event).toList());
        assertThat(other.messages().stream().map(SyntheticMessage::messageId))
                .doesNotContainAnyElementsOf(county.messages().stream()
                        .map(SyntheticMessage::messageId)
                        .toList());
    }

    @Test
    void a_case_has_the_mean_number_of_messages_that_the_settings_ask_for() {
        assertThat(county.messages().size() / 100.0).isBetween(7.0, 9.0);
        var longer = SyntheticCounty.of(7, HUNDRED_CASES.withMessagesPerCase(20));
        assertThat(longer.messages().size() / 100.0).isBetween(19.0, 21.0);
    }

    @Test
    void every_message_identifier_is_unique() {
        assertThat(county.messages().stream().map(SyntheticMessage::messageId)).doesNotHaveDuplicates();
    }

    @Test
    void messages_are_in_the_order_of_sending_and_a_case_begins_with_its_arrest() {
        assertThat(county.messages()).isSortedAccordingTo(Comparator.comparing(SyntheticMessage::sentAt));
        var byCase = county.messages().stream().collect(Collectors.groupingBy(SyntheticMessage::trueCaseNumber));
        assertThat(byCase).hasSize(100);
        assertThat(byCase.values()).allSatisfy(messages -> {
            assertThat(messages.get(0).message()).isInstanceOf(ArrestReport.class);
            assertThat(((ArrestReport) messages.get(0).message()).charges()).hasSizeBetween(1, 5);
        });
    }

    @Test
    void all_five_agencies_and_message_types_speak() {
        assertThat(county.messages().stream().map(SyntheticMessage::type).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "arrest-report",
                        "custody-update",
                        "court-filing",
                        "court-case-update",
                        "victim-service-update");
        assertThat(county.messages().stream().map(SyntheticMessage::agencyId).collect(Collectors.toSet()))
                .hasSize(5);
    }

    @Test
    void every_identifier_of_a_person_is_one_that_no_register_issues() {
        assertThat(county.people())
                .allSatisfy(person -> assertThat(person.truth().identifiers())
                        .allSatisfy(id ->
                                assertThat(id.value()).matches("XX\\d{8}|\\d{6}ZZ\\d|D\\d{8}|9\\d\\d-00-\\d{4}")));
    }

    @Test
    void nobody_is_arrested_twice_within_a_week() {
        var byPerson = SyntheticCounty.of(9, CountySettings.of(500)).cases().stream()
                .collect(Collectors.groupingBy(of -> of.defendant().number()));
        assertThat(byPerson.values()).anySatisfy(cases -> assertThat(cases).hasSizeGreaterThan(1));
        assertThat(byPerson.values())
                .allSatisfy(cases -> assertThat(cases)
                        .allSatisfy(one -> assertThat(cases)
                                .filteredOn(other -> other != one)
                                .allSatisfy(other -> assertThat(Math.abs(ChronoUnit.DAYS.between(
                                                one.arrestedAt().toLocalDate(),
                                                other.arrestedAt().toLocalDate())))
                                        .isGreaterThan(7))));
    }

    @Test
    void nobody_is_arrested_while_the_jail_holds_him_and_whoever_was_held_is_out_when_his_case_has_ended() {
        var large = SyntheticCounty.of(9, CountySettings.of(500));
        var told = large.messages().stream().collect(Collectors.groupingBy(SyntheticMessage::trueCaseNumber));
        var again =
                large.cases().stream()
                        .collect(Collectors.groupingBy(of -> of.defendant().number()))
                        .values()
                        .stream()
                        .filter(cases -> cases.size() > 1)
                        .toList();
        assertThat(again).hasSizeGreaterThan(20).allSatisfy(cases -> {
            for (int i = 0; i + 1 < cases.size(); i++) {
                var inOrder = cases.stream()
                        .sorted(Comparator.comparing(SyntheticCase::arrestedAt))
                        .toList();
                assertThat(CaseStory.outAt(told.get(inOrder.get(i).number())))
                        .isBefore(inOrder.get(i + 1).arrestedAt());
            }
        });
        assertThat(told.values())
                .filteredOn(
                        story -> story.stream().anyMatch(said -> said.event().equals("sentenced")))
                .hasSizeGreaterThan(100)
                .allSatisfy(story -> assertThat(CaseStory.outAt(story)).isNotNull());
    }

    @Test
    void settings_that_cannot_be_met_are_refused() {
        assertThatThrownBy(() -> CountySettings.of(0)).hasMessage("cases must be 1 to 99,999");
        assertThatThrownBy(() -> HUNDRED_CASES.withMessagesPerCase(2)).hasMessageContaining("messagesPerCase");
        assertThatThrownBy(() -> HUNDRED_CASES.withRun(-1)).hasMessageContaining("run");
    }
}
