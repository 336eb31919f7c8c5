package org.caseway.measures;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.fixtures.SaidOfCase.said;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.caseway.casefile.Address;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The row of a case as what is recorded changes it, on a real database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MeasuresTest {

    private static final Span ALL = new Span(LocalDate.of(2026, 1, 1), LocalDate.of(2027, 1, 1));
    private static final LocalDate LATE = LocalDate.of(2026, 12, 31);

    private MeasureRoom room;

    @BeforeAll
    void open() {
        room = new MeasureRoom();
    }

    @AfterAll
    void close() {
        room.close();
    }

    @Test
    void a_case_has_the_days_of_its_stages_and_ends_with_its_last_charge() {
        UUID caseId = room.says(said("M1")
                .arrested("2026-03-01T20:00:00Z")
                .charge("1", "FELONY_3", null)
                .charge("2", "MISDEMEANOR_1", null)
                .by("pd-sampleton"));
        room.says(said("M1")
                .charge("1", "FELONY_3", "2026-03-04")
                .charge("2", "MISDEMEANOR_1", "2026-03-04")
                .by("da-sample-county"));
        room.says(said("M1").custody("BOOKED", "2026-03-01T22:00:00Z").by("jail-sample-county"));
        room.says(said("M1")
                .hearing("E1", "ARRAIGNMENT", "2026-03-09T16:00:00Z", "HELD")
                .by("court-sampleton"));
        room.says(said("M1").ended("1", "FELONY_3", "DISMISSED", "2026-05-01").by("court-sampleton"));

        CaseFacts open = row(caseId);
        assertThat(open.outcome()).isEqualTo(Outcome.OPEN);
        assertThat(open.disposedOn()).as("one of two charges").isNull();
        assertThat(open.heldSince()).isEqualTo("2026-03-01");

        room.says(said("M1")
                .ended("2", "MISDEMEANOR_1", "CONVICTED", "2026-05-20")
                .by("court-sampleton"));

        CaseFacts ended = row(caseId);
        assertThat(ended.arrestedOn()).isEqualTo("2026-03-01");
        assertThat(ended.filedOn()).isEqualTo("2026-03-04");
        assertThat(ended.firstHearingOn()).isEqualTo("2026-03-09");
        assertThat(ended.disposedOn()).isEqualTo("2026-05-20");
        assertThat(ended.outcome()).isEqualTo(Outcome.CONVICTED);
        assertThat(ended.lesser()).isTrue();
        assertThat(ended.heldAtFirstHearing()).isTrue();
        assertThat(ended.heldDays()).isEqualTo(80);
        assertThat(ended.caseClass()).isEqualTo(CaseClass.FELONY);
    }

    @Test
    void what_is_taken_back_is_not_counted_any_more() {
        UUID caseId = room.says(filed("M2"));
        var hearing = said("M2").hearing("E1", "ARRAIGNMENT", "2026-03-09T16:00:00Z", "HELD");
        room.says(hearing.by("court-sampleton"));
        assertThat(row(caseId).firstHearingOn()).isEqualTo("2026-03-09");

        room.says(said("M2")
                .withdraws(hearing.messageId())
                .effective("2026-03-10T00:00:00Z")
                .by("court-sampleton"));

        assertThat(row(caseId).firstHearingOn()).isNull();
    }

    @Test
    void days_of_a_bench_warrant_are_not_of_the_case() {
        UUID caseId = room.says(filed("M3"));
        room.says(said("M3")
                .order("W1", "COMPETENCY_ORDER", "2026-04-01", "2026-04-21")
                .by("court-sampleton"));
        room.says(said("M3")
                .order("W2", "COMPETENCY_ORDER", "2026-04-11", "2026-05-01")
                .by("court-sampleton"));
        room.says(said("M3").order("W3", "BENCH_WARRANT", "2026-06-01", null).by("court-sampleton"));

        CaseFacts row = row(caseId);

        assertThat(row.inactiveDays()).as("overlapping days count once").isEqualTo(30);
        assertThat(row.inactiveSince()).isEqualTo("2026-06-01");
        assertThat(row.active()).isFalse();
        assertThat(row.pending()).isTrue();
    }

    @Test
    void days_that_are_to_come_are_not_counted_and_a_case_is_inactive_until_its_planned_end() {
        UUID caseId = room.says(filed("M3B"));
        room.says(said("M3B")
                .order("W1", "COMPETENCY_ORDER", "2026-06-01", "2026-09-01")
                .by("court-sampleton"));
        LocalDate before = LocalDate.parse("2026-05-31");
        LocalDate within = LocalDate.parse("2026-07-01");
        LocalDate after = LocalDate.parse("2026-09-01");

        CaseFacts row = row(caseId);

        assertThat(row.asAt(before).inactiveUpTo(before)).isZero();
        assertThat(row.asAt(before).active()).isTrue();
        assertThat(row.asAt(within).inactiveUpTo(within)).isEqualTo(30);
        assertThat(row.asAt(within).active()).isFalse();
        assertThat(row.asAt(within).inactiveSince()).isEqualTo("2026-06-01");
        assertThat(row.asAt(after).inactiveUpTo(after)).isEqualTo(92);
        assertThat(row.asAt(after).active()).isTrue();
        assertThat(room.measures.behind("pending-age", "all", "inactive", ALL, within, null))
                .contains(caseId);
        assertThat(room.measures.behind("pending-age", "all", "active", ALL, after, null))
                .contains(caseId);
    }

    @Test
    void a_row_of_a_node_of_the_version_before_counts_as_it_did() {
        UUID caseId = room.says(filed("M3C"));
        room.says(said("M3C")
                .order("W1", "COMPETENCY_ORDER", "2026-06-01", "2026-09-01")
                .by("court-sampleton"));
        LocalDate within = LocalDate.parse("2026-07-01");

        room.rooms.jdbc.update("update measure_case set inactive_days = 12 where case_id = ?", caseId);
        assertThat(row(caseId).asAt(within).inactiveUpTo(within))
                .as("it wrote last, and left the stretches as they were")
                .isEqualTo(12);
        room.rooms.jdbc.update("update measure_case set inactive_stretches = null where case_id = ?", caseId);
        assertThat(row(caseId).asAt(within).inactiveUpTo(within))
                .as("it wrote alone")
                .isEqualTo(12);
    }

    @Test
    void cases_that_are_joined_have_one_row_and_two_again_when_they_are_separated() {
        UUID one = room.says(filed("M4"));
        UUID other = room.says(filed("M5"));
        room.rooms.join(one, other);
        room.follow();
        assertThat(rows(one) + rows(other)).isEqualTo(1);

        room.rooms.separate(rows(one) == 1 ? other : one);
        room.follow();

        assertThat(rows(one)).isEqualTo(1);
        assertThat(rows(other)).isEqualTo(1);
    }

    @Test
    void nothing_is_left_of_an_expunged_case() {
        UUID caseId = room.says(filed("M6"));
        assertThat(rows(caseId)).isEqualTo(1);

        room.says(said("M6").label("EXPUNGED").effective("2026-04-01T00:00:00Z").by("court-sampleton"));

        assertThat(rows(caseId)).isZero();
        room.measures.forget(List.of(caseId));
        assertThat(rows(caseId)).isZero();
    }

    @Test
    void nothing_is_left_of_a_case_of_which_a_part_is_expunged_until_it_is_read_anew() {
        UUID caseId = room.says(filed("M11"));

        room.measures.forgetPart(List.of(caseId), List.of(), List.of());

        assertThat(rows(caseId)).isZero();
    }

    @Test
    void what_ended_on_a_day_that_nobody_gave_has_ended() {
        CaseFacts undated = SomeFacts.filed("2026-03-02")
                .ended(Outcome.DISMISSED, (LocalDate) null)
                .facts();
        CaseFacts later = SomeFacts.filed("2026-03-02")
                .ended(Outcome.DISMISSED, "2026-05-01")
                .facts();

        assertThat(undated.asAt(LATE).outcome()).isEqualTo(Outcome.DISMISSED);
        assertThat(undated.asAt(LATE).pending()).isFalse();
        assertThat(later.asAt(LocalDate.of(2026, 4, 30)).outcome()).isEqualTo(Outcome.OPEN);
        assertThat(later.asAt(LocalDate.of(2026, 5, 1)).outcome()).isEqualTo(Outcome.DISMISSED);
    }

    @Test
    void rows_are_read_some_at_once() {
        room.rooms.jdbc.update(
                "insert into measure_case select gen_random_uuid(), '', case_class, category, court, agency, outcome,"
                        + " pleaded_guilty, lesser, diverted, offense_on, arrested_on, booked_on, null, first_hearing_on, pleaded_on,"
                        + " trial_on, disposed_on, sentenced_on, reopened_on, inactive_days, inactive_since, held_days, held_since,"
                        + " held_at_first_hearing, continuances, trial_settings, 'many' from generate_series(1, 2500),"
                        + " (select * from measure_case where case_id = '" + room.says(filed("M12")) + "') one");
        var open = new java.util.ArrayList<Integer>();
        room.measures.rows().each(one -> {
            if (open.isEmpty()) {
                // the part of the answer that is still with the database
                open.add(room.rooms.jdbc.queryForObject(
                        "select count(*) from pg_cursors where name <> ''", Integer.class));
            }
        });
        List<CaseFacts> all = room.measures.rows().all();
        room.rooms.jdbc.update("delete from measure_case where unmapped = 'many'");

        assertThat(open).containsExactly(1);
        assertThat(all).hasSizeGreaterThan(2_500);
        assertThat(all.stream().filter(one -> one.unmapped().equals("many")))
                .as("what is the same is kept once")
                .allMatch(one -> one.court() == all.get(0).court()
                        || !one.court().equals(all.get(0).court()));
    }

    @Test
    void fairness_is_shown_of_years_that_have_ended() {
        int thisYear = MeasureRoom.TODAY.getYear();

        assertThat(room.fairness.hasEnded(thisYear)).isFalse();
        assertThat(room.fairness.of(thisYear)).isEmpty();
        assertThat(room.fairness.of(thisYear - 1)).isNotEmpty();
    }

    @Test
    void every_figure_opens_to_its_cases_page_by_page() {
        UUID caseId = room.says(filed("M7"));

        List<UUID> in = room.measures.behind("clearance", "all", "in", ALL, LATE, null);

        assertThat(in).contains(caseId).isSortedAccordingTo(java.util.Comparator.comparing(UUID::toString));
        assertThat(room.measures.behind("clearance", "all", "in", ALL, LATE, in.get(0)))
                .isEqualTo(in.subList(1, in.size()));
        assertThat(room.measures.behind("clearance", "all", "no-such", ALL, LATE, null))
                .isNull();
        assertThat(room.measures.behind("no-such", "all", "in", ALL, LATE, null))
                .isNull();
    }

    @Test
    void a_row_that_says_the_same_is_neither_written_nor_locked() {
        UUID caseId = room.says(filed("M8"));
        List<String> before = List.of(touched("measure_case", caseId), touched("measure_group", caseId));

        room.rooms.jdbc.update("update follow_cursor set event_id = 0");
        room.follow();

        assertThat(List.of(touched("measure_case", caseId), touched("measure_group", caseId)))
                .isEqualTo(before);
    }

    @Test
    void a_row_from_before_there_was_a_digest_is_written_once_more() {
        UUID caseId = room.says(filed("M8B"));
        CaseFacts said = row(caseId);
        room.rooms.jdbc.update(
                "update measure_case set digest = null, outcome = 'DISMISSED' where case_id = ?", caseId);

        room.rooms.jdbc.update("update follow_cursor set event_id = 0");
        room.follow();

        assertThat(row(caseId)).isEqualTo(said);
    }

    @Test
    void what_was_published_stays_and_stands_beside_what_is_known_now() {
        room.says(filed("M9"));
        long number = room.publications.publish(ALL, LATE, "tester", "quarterly report");
        assertThat(room.publications.compare(number).figures()).isEmpty();
        double published = figure("clearance", "in");

        room.says(filed("M10"));

        assertThat(figure("clearance", "in")).isEqualTo(published + 1);
        assertThat(room.publications.compare(number).figures())
                .contains(new Publications.Revised("clearance", "all", "in", published, published + 1));
        assertThat(room.publications.compare(number).asPublished())
                .filteredOn(one -> one.id().equals("clearance"))
                .allSatisfy(one -> assertThat(
                                MeasureRoom.figure(one.sections().get(0), "in").value())
                        .isEqualTo(published));
        assertThat(room.publications.compare(0)).isNull();
    }

    private double figure(String measure, String figure) {
        return MeasureRoom.figure(room.section(measure, "all", ALL, LATE), figure)
                .value();
    }

    /** The one class that reads who somebody is reads the group for fairness. */
    @Test
    void no_measure_knows_who_anybody_is() {
        noClasses()
                .that()
                .resideInAPackage("org.caseway.measures..")
                .and()
                .doNotHaveSimpleName("Groups")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Person.class, PersonName.class, Address.class)
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.caseway.measures"));
        assertThat(Arrays.stream(CaseFacts.class.getRecordComponents())
                        .map(component -> component.getType().getSimpleName()))
                .allMatch(type -> Set.of(
                                "UUID", "String", "CaseClass", "Outcome", "boolean", "Boolean", "int", "LocalDate")
                        .contains(type));
        assertThat(Arrays.stream(Attribute.values()).map(Enum::name))
                .doesNotContain("RACE", "SEX", "ETHNICITY", "AGE", "ADDRESS");
    }

    private static org.caseway.journey.Canonical filed(String tracking) {
        return said(tracking)
                .arrested("2026-03-01T20:00:00Z")
                .charge("1", "MISDEMEANOR_1", "2026-03-04")
                .by("da-sample-county");
    }

    private CaseFacts row(UUID caseId) {
        return room.measures.rows().all().stream()
                .filter(one -> one.caseId().equals(caseId))
                .findFirst()
                .orElseThrow();
    }

    private int rows(UUID caseId) {
        return room.rooms.jdbc.queryForObject(
                "select count(*) from measure_case where case_id = ?", Integer.class, caseId);
    }

    /** The last transaction that wrote the row, and the last that locked it. */
    private String touched(String table, UUID caseId) {
        return room.rooms.jdbc.queryForObject(
                "select xmin::text || ' ' || xmax::text from " + table + " where case_id = ?", String.class, caseId);
    }
}
