package org.caseway.priorities;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.fixtures.SaidOfCase.said;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.caseway.casefile.Address;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Code;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
import org.caseway.casefile.Statement;
import org.caseway.casefile.VictimService;
import org.caseway.fixtures.SaidOfCase;
import org.caseway.journey.Followed;
import org.caseway.priorities.PressingFacts.Severity;
import org.junit.jupiter.api.Test;

class PriorityTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final int CASES = 500;

    @Test
    void the_total_is_the_sum_of_the_reasons_of_any_case() {
        var random = new Random(5_001);
        for (int i = 0; i < 5_000; i++) {
            PressingFacts facts = facts(random);
            Priority priority = Priority.of(facts, NOW);

            assertThat(priority.total())
                    .as("%s", facts)
                    .isEqualTo(
                            priority.reasons().stream().mapToInt(Reason::points).sum());
            assertThat(priority.reasons()).allMatch(reason -> reason.points() > 0);
            assertThat(priority.reasons()).extracting(Reason::word).doesNotHaveDuplicates();
        }
    }

    @Test
    void each_reason_adds_its_points() {
        var facts = new PressingFacts(
                true,
                true,
                NOW.plus(Duration.ofHours(5)),
                true,
                true,
                Severity.FELONY,
                NOW.minus(Duration.ofDays(61)),
                2);

        assertThat(Priority.of(facts, NOW).reasons())
                .extracting(reason -> reason.word() + " " + reason.points())
                .containsExactly(
                        "IN_CUSTODY 30",
                        "CLOCK 45",
                        "VICTIM_SAFETY 25",
                        "SEVERITY 20",
                        "JUVENILE 15",
                        "AGE 2",
                        "MISSING_ITEMS 4");
        assertThat(Priority.of(facts, NOW).total()).isEqualTo(141);
    }

    @Test
    void a_case_that_is_over_presses_nobody() {
        var facts = new PressingFacts(false, true, NOW, true, true, Severity.FELONY, NOW, 9);

        assertThat(Priority.of(facts, NOW)).isEqualTo(new Priority(0, List.of(), null));
    }

    @Test
    void it_says_when_time_alone_makes_it_another_and_then_it_is() {
        var random = new Random(5_002);
        int changed = 0;
        for (int i = 0; i < 2_000; i++) {
            PressingFacts facts = facts(random);
            Priority now = Priority.of(facts, NOW);
            if (now.changesAt() != null) {
                assertThat(Priority.of(facts, now.changesAt().minusMillis(1)).total())
                        .as("%s", facts)
                        .isEqualTo(now.total());
                assertThat(Priority.of(facts, now.changesAt()).total())
                        .as("%s", facts)
                        .isGreaterThan(now.total());
                changed++;
            }
        }
        assertThat(changed).isGreaterThan(1_000);
    }

    @Test
    void who_a_person_is_and_where_anybody_lives_never_changes_it() {
        var random = new Random(5_003);
        int pressing = 0;
        for (int i = 0; i < CASES; i++) {
            List<CaseUpdate> told = story(random);
            Priority one = priority(told, person(random));
            Priority other = priority(told, person(random));

            assertThat(other).as("case %d", i).isEqualTo(one);
            pressing += one.total() > 0 ? 1 : 0;
        }
        assertThat(pressing).isGreaterThan(CASES / 2);
    }

    /** The room that works it out cannot even read them. */
    @Test
    void the_room_knows_no_type_that_says_who_somebody_is_or_where() {
        noClasses()
                .that()
                .resideInAPackage("org.caseway.priorities..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(
                        Person.class,
                        PersonName.class,
                        Defendant.class,
                        Address.class,
                        org.caseway.casefile.Arrest.class,
                        org.caseway.casefile.Booking.class,
                        org.caseway.casefile.Organization.class,
                        org.caseway.casefile.DefendantFile.class)
                .orShould()
                .callMethod(CaseFile.class, "defendants")
                .orShould()
                .callMethod(CaseFile.class, "title")
                .orShould()
                .callMethod(org.caseway.casefile.CourtEvent.class, "location")
                .orShould()
                .callMethod(org.caseway.casefile.CustodyMovement.class, "facility")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.caseway.priorities"));
        assertThat(PressingFacts.class.getRecordComponents())
                .extracting(component -> component.getType().getSimpleName())
                .allMatch(
                        type -> List.of("boolean", "Instant", "Severity", "int").contains(type));
    }

    private static PressingFacts facts(Random random) {
        return new PressingFacts(
                random.nextInt(10) > 0,
                random.nextBoolean(),
                random.nextInt(3) == 0 ? null : NOW.plus(Duration.ofHours(random.nextInt(1_000) - 100)),
                random.nextBoolean(),
                random.nextInt(5) == 0,
                Severity.values()[random.nextInt(4)],
                NOW.minus(Duration.ofDays(random.nextInt(700))),
                random.nextInt(8));
    }

    private static List<CaseUpdate> story(Random random) {
        var told = new ArrayList<CaseUpdate>();
        told.add(charged(random).update());
        if (random.nextBoolean()) {
            told.add(said("T")
                    .custody(random.nextBoolean() ? "BOOKED" : "RELEASED", "2026-01-05T10:00:00Z")
                    .update());
        }
        if (random.nextInt(3) == 0) {
            told.add(said("T")
                    .order("PO", "PROTECTION_ORDER", "2026-01-06", null)
                    .update());
        }
        if (random.nextInt(3) == 0) {
            told.add(said("T")
                    .victim(new VictimService("V", List.of(), List.of(), null, null))
                    .update());
        }
        if (random.nextInt(4) == 0) {
            told.add(said("T").label("JUVENILE").update());
        }
        return told;
    }

    private static SaidOfCase charged(Random random) {
        String severity = List.of("FELONY_A", "MISDEMEANOR_1", "INFRACTION").get(random.nextInt(3));
        return said("T").charge("1", severity, random.nextBoolean() ? "2026-01-04" : null);
    }

    /** Synthetic, and as unlike the next one as can be. */
    private static Person person(Random random) {
        return new Person(
                new PersonName("Given" + random.nextInt(), null, "Sur" + random.nextInt(), null),
                List.of(new PersonName("Alias" + random.nextInt(), null, "Name", null)),
                LocalDate.of(1940 + random.nextInt(70), 1 + random.nextInt(12), 1 + random.nextInt(28)),
                Code.canonical(random.nextBoolean() ? "F" : "M"),
                Code.canonical("RACE_" + random.nextInt(8)),
                Code.canonical("ETHNICITY_" + random.nextInt(3)),
                List.of(),
                new Address(null, random.nextInt(999) + " Sample Street", "Town" + random.nextInt(50), "XX", "00000"));
    }

    private static Priority priority(List<CaseUpdate> told, Person person) {
        var said = new ArrayList<Statement>();
        for (CaseUpdate update : told) {
            Instant at = update.effectiveAt().toInstant();
            said.add(new Statement(
                    said.size() + 1L, "court", "M" + said.size(), at, at, at, update.with(Defendant.of(person))));
        }
        var followed = new Followed(UUID.randomUUID(), said, CaseFile.of(said));
        return Priority.of(Pressing.of(followed, NOW.plus(Duration.ofDays(2)), 1), NOW);
    }
}
