package org.caseway.measures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A slow-down is planted in one stage of a made-up county's cases, and that stage is to be named and no other. */
class BottleneckTest {

    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final int DAYS = 700;
    private static final int SLOW_FROM = 560;
    private static final int A_DAY = 6;
    private static final Map<String, Integer> USUAL =
            Map.of("charging", 4, "first-hearing", 12, "disposition", 40, "sentence", 14);
    private static final List<String> STAGES = List.of("charging", "first-hearing", "disposition", "sentence");

    private static final Formula.Stages FORMULA = new Formula.Stages(List.of(
            new Formula.Stage("charging", Moment.ARRESTED, Moment.FILED),
            new Formula.Stage("first-hearing", Moment.FILED, Moment.FIRST_HEARING),
            new Formula.Stage("disposition", Moment.FIRST_HEARING, Moment.DISPOSED),
            new Formula.Stage("sentence", Moment.DISPOSED, Moment.SENTENCED)));

    @ParameterizedTest
    @CsvSource({"charging", "first-hearing", "disposition", "sentence"})
    void a_threefold_slow_down_is_named_and_no_other_stage_is(String slow) {
        for (long seed = 1; seed <= 20; seed++) {
            assertThat(named(cases(seed, slow))).as("county %d", seed).containsExactly(slow);
        }
    }

    @Test
    void nothing_is_named_where_nothing_became_slower() {
        for (long seed = 101; seed <= 140; seed++) {
            assertThat(named(cases(seed, "none"))).as("county %d", seed).isEmpty();
        }
    }

    @Test
    void nothing_is_named_of_a_few_weeks() {
        List<CaseFacts> cases = cases(7, "disposition");
        var weeks = new Span(FIRST.plusDays(DAYS - 100), FIRST.plusDays(DAYS - 1));

        assertThat(new Bottleneck(FORMULA, weeks).named(cases)).isEmpty();
    }

    /** The first half-year only fills the county. */
    private static List<String> named(List<CaseFacts> cases) {
        return new Bottleneck(FORMULA, new Span(FIRST.plusDays(180), FIRST.plusDays(DAYS - 1))).named(cases);
    }

    private static List<CaseFacts> cases(long seed, String slow) {
        var random = new Random(seed);
        var cases = new ArrayList<CaseFacts>();
        LocalDate end = FIRST.plusDays(DAYS - 1);
        for (int i = 0; i < DAYS * A_DAY; i++) {
            LocalDate at = FIRST.plusDays(random.nextInt(DAYS));
            var days = new ArrayList<LocalDate>(List.of(at));
            for (String stage : STAGES) {
                // between half and one and a half of the usual
                double wait = USUAL.get(stage) * (0.5 + random.nextDouble());
                boolean late = stage.equals(slow) && !at.isBefore(FIRST.plusDays(SLOW_FROM));
                at = at.plusDays(Math.round(late ? 3 * wait : wait));
                days.add(at);
            }
            cases.add(SomeFacts.filed(days.get(1))
                    .arrested(days.get(0))
                    .heard(days.get(2), null)
                    .ended(Outcome.CONVICTED, days.get(3))
                    .sentenced(days.get(4))
                    .facts()
                    .asAt(end));
        }
        return cases;
    }
}
