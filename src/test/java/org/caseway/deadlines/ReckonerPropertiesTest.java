package org.caseway.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.deadlines.Clocks.shipped;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.caseway.deadlines.Deadline.Status;
import org.junit.jupiter.api.Test;

/** What must be so of every case, tried on many made up from a seed. */
class ReckonerPropertiesTest {

    private static final int CASES = 2_000;
    private static final LocalDate FILED = LocalDate.parse("2026-03-02");
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final RulePack FEDERAL = shipped("us-federal-example");

    @Test
    void excluding_more_never_makes_a_deadline_earlier() {
        var random = new Random(4_001);
        int moved = 0;
        for (int i = 0; i < CASES; i++) {
            List<Happening> some = exclusions(random, 1 + random.nextInt(4));
            List<Happening> more = new ArrayList<>(some);
            more.addAll(exclusions(random, 5).subList(0, 2));

            LocalDate before = trial(some).lastDay();
            LocalDate after = trial(more).lastDay();

            assertThat(after).as("case %d: %s", i, more).isAfterOrEqualTo(before);
            moved += after.equals(before) ? 0 : 1;
        }
        assertThat(moved).as("cases in which it mattered").isGreaterThan(CASES / 10);
    }

    @Test
    void the_order_in_which_exclusions_are_said_does_not_matter() {
        var random = new Random(4_002);
        for (int i = 0; i < CASES; i++) {
            List<Happening> said = exclusions(random, 2 + random.nextInt(5));
            Deadline once = trial(said);
            Collections.shuffle(said, random);

            assertThat(trial(said)).as("case %d", i).isEqualTo(once);
        }
    }

    @Test
    void reckoning_again_changes_nothing() {
        var random = new Random(4_003);
        for (int i = 0; i < CASES; i++) {
            List<Happening> said = exclusions(random, random.nextInt(5));

            assertThat(trial(said)).isEqualTo(trial(said));
            List<Happening> twice = new ArrayList<>(said);
            twice.addAll(said);
            assertThat(trial(twice)).as("said twice, case %d", i).isEqualTo(trial(said));
        }
    }

    @Test
    void every_day_from_the_start_to_the_end_is_counted_or_excluded_once() {
        var random = new Random(4_004);
        for (int i = 0; i < CASES; i++) {
            Deadline trial = trial(exclusions(random, random.nextInt(6)));
            long counted = sum(trial, TraceLine.Kind.COUNTED);
            long excluded = excludedUntil(trial);

            assertThat(counted).isEqualTo(70);
            assertThat(FILED.plusDays(counted + excluded))
                    .as("case %d: %s", i, trial.trace())
                    .isEqualTo(trial.lastDay());
        }
    }

    private static long sum(Deadline deadline, TraceLine.Kind kind) {
        return deadline.trace().stream()
                .filter(line -> line.kind() == kind)
                .mapToLong(TraceLine::amount)
                .sum();
    }

    /** Days in any exclusion, each once, reckoned in another way than the engine does. */
    private static long excludedUntil(Deadline deadline) {
        return FILED.plusDays(1)
                .datesUntil(deadline.lastDay())
                .filter(day -> deadline.trace().stream()
                        .filter(line -> line.kind() == TraceLine.Kind.EXCLUDED)
                        .anyMatch(line -> !day.isBefore(LocalDate.parse(line.from()))
                                && !day.isAfter(LocalDate.parse(line.to()))))
                .count();
    }

    private static List<Happening> exclusions(Random random, int count) {
        var said = new ArrayList<Happening>();
        for (int i = 0; i < count; i++) {
            // each its own: what ends is what began
            LocalDate from = FILED.minusDays(10).plusDays(random.nextInt(120));
            LocalDate to = from.plusDays(random.nextInt(40));
            boolean motion = random.nextBoolean();
            said.add(Happening.on(
                            motion ? ClockEvent.MOTION_FILED : ClockEvent.EXCLUSION_BEGINS, null, from, "message " + i)
                    .about("thing " + i + " of " + count));
            said.add(
                    Happening.on(motion ? ClockEvent.MOTION_HEARD : ClockEvent.EXCLUSION_ENDS, null, to, "message " + i)
                            .about("thing " + i + " of " + count));
        }
        return said;
    }

    private static Deadline trial(List<Happening> exclusions) {
        var all = new ArrayList<>(exclusions);
        all.add(Happening.on(ClockEvent.CHARGES_FILED, null, FILED, "message f"));
        all.add(Happening.on(ClockEvent.FIRST_APPEARANCE, null, FILED, "message a"));
        var party = new CaseClock.Party("", Map.of(), null, List.of(), all);
        Deadline trial = Reckoner.reckon(FEDERAL, new CaseClock("US-FEDERAL-EXAMPLE", List.of(party)), NOW).stream()
                .filter(d -> d.rule().equals("STA_70D"))
                .findFirst()
                .orElseThrow();
        assertThat(trial.status()).isIn(Status.RUNNING, Status.OVERDUE);
        return trial;
    }
}
