package org.caseway.forecasts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ForecastsTest {

    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final LocalDate TODAY = LocalDate.of(2025, 12, 31);
    private static final int CASES = 4_000;

    @Test
    void it_is_tried_on_the_past_and_does_better_than_the_simplest_guess() {
        for (long seed = 1; seed <= 5; seed++) {
            List<PastCase> past = past(seed);
            List<PastCase> clocks = clocks(seed);
            for (Forecast forecast : new Forecasts(() -> past, () -> clocks).from(TODAY)) {
                if (!forecast.id().equals("inflow")) {
                    var tried = forecast.tried();
                    assertThat(tried).as(forecast.id()).isNotNull();
                    assertThat(tried.better())
                            .as("%s of past %d: %s", forecast.id(), seed, tried)
                            .isTrue();
                    assertThat(tried.expected())
                            .as("%s of past %d comes as often as expected", forecast.id(), seed)
                            .isCloseTo(tried.came(), within(0.15 * tried.tries()));
                }
            }
        }
    }

    @Test
    void a_guess_that_is_worse_says_so() {
        // a hundred a week, then none, then a hundred again: the last four weeks tell more than the last twelve
        var past = new ArrayList<PastCase>();
        for (int week = 0; week < 104; week++) {
            for (int i = 0; i < (week / 12 % 2 == 0 ? 100 : 0); i++) {
                past.add(new PastCase("FELONY", FIRST.plusDays(7L * week), null, null, null));
            }
        }

        var tried = new Forecasts(() -> past, () -> clocks(9))
                .from(FIRST.plusDays(7L * 103))
                .get(3)
                .tried();

        assertThat(tried.better()).isFalse();
        assertThat(tried.score()).isGreaterThan(tried.naive());
    }

    @Test
    void what_comes_later_is_never_looked_at() {
        List<PastCase> past = past(9);
        LocalDate then = TODAY.minusDays(200);
        List<PastCase> unknown = past.stream()
                .map(one -> one.asAt(then))
                .filter(java.util.Objects::nonNull)
                .map(one -> new PastCase(one.kind(), one.filed(), one.heard(), one.ended(), one.standard(), null))
                .toList();

        assertThat(new Forecasts(() -> past, () -> clocks(9)).from(then))
                .extracting(Forecast::lines)
                .isEqualTo(new Forecasts(() -> unknown, () -> clocks(9))
                        .from(then).stream().map(Forecast::lines).toList());
    }

    @Test
    void deadlines_that_are_missed_are_told_by_rule_and_never_by_case() {
        Forecast missed = new Forecasts(List::of, () -> clocks(3)).from(TODAY).get(2);

        assertThat(missed.id()).isEqualTo("deadlines");
        assertThat(missed.lines())
                .extracting(Forecast.Line::cases)
                .containsExactly("pack READY_180D", "pack READY_90D");
        assertThat(missed.lines().get(0).expected())
                .as("it never took that long")
                .isZero();
        assertThat(missed.lines().get(1).expected())
                .isBetween(1.0, (double) missed.lines().get(1).of());
    }

    @Test
    void a_past_too_short_gives_no_trial() {
        List<PastCase> past = java.util.stream.IntStream.range(0, 10)
                .mapToObj(i -> new PastCase("FELONY", TODAY.minusDays(5L * i), null, null, 180))
                .toList();

        assertThat(new Forecasts(() -> past, () -> past).from(TODAY))
                .extracting(Forecast::tried)
                .containsOnlyNulls();
    }

    /** It could not say anything of guilt, of a sentence or of a person if it wanted to. */
    @Test
    void it_knows_neither_an_outcome_nor_a_person() {
        classes()
                .that()
                .resideInAPackage("org.caseway.forecasts..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "org.caseway.forecasts..", "org.jspecify..", "org.springframework.modulith..")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.caseway.forecasts"));
        assertThat(Arrays.stream(PastCase.class.getRecordComponents())
                        .map(component -> component.getType().getSimpleName() + " " + component.getName()))
                .allMatch(field -> Set.of(
                                "String kind",
                                "LocalDate filed",
                                "LocalDate heard",
                                "LocalDate ended",
                                "LocalDate later",
                                "Integer standard")
                        .contains(field));
    }

    /** One rule is hardly ever missed, the other often. */
    private static List<PastCase> clocks(long seed) {
        var random = new Random(seed);
        var clocks = new ArrayList<PastCase>();
        for (int i = 0; i < CASES; i++) {
            boolean strict = random.nextBoolean();
            LocalDate from = FIRST.plusDays(random.nextInt(730));
            int days = (int) ((strict ? 80 : 100) * (0.3 + 1.4 * random.nextDouble()));
            clocks.add(new PastCase(
                            "pack READY_" + (strict ? 90 : 180) + "D",
                            from,
                            null,
                            from.plusDays(days),
                            strict ? 90 : 180)
                    .asAt(TODAY));
        }
        return clocks;
    }

    /** Felonies take long, misdemeanors do not; a fifth of each drag on. */
    private static List<PastCase> past(long seed) {
        var random = new Random(seed);
        var past = new ArrayList<PastCase>();
        int span = (int) java.time.temporal.ChronoUnit.DAYS.between(FIRST, TODAY);
        for (int i = 0; i < CASES; i++) {
            boolean felony = random.nextInt(3) == 0;
            LocalDate filed = FIRST.plusDays(random.nextInt(span));
            LocalDate heard = filed.plusDays(5 + random.nextInt(15));
            int days = (int) ((felony ? 120 : 45) * (0.3 + 1.4 * random.nextDouble()))
                    + (random.nextInt(5) == 0 ? 150 : 0);
            past.add(new PastCase(
                            felony ? "FELONY" : "MISDEMEANOR", filed, heard, heard.plusDays(days), felony ? 180 : 90)
                    .asAt(TODAY));
        }
        return past;
    }
}
