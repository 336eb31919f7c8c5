package org.caseway.priorities;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.caseway.priorities.PressingFacts.Severity;
import org.jspecify.annotations.Nullable;

/**
 * How pressing a case is: the sum of its reasons, nothing else. Pure.
 *
 * @param total the sum of the points of all reasons
 * @param changesAt when the passing of time alone makes it another; {@code null} for never
 */
public record Priority(
        int total, List<Reason> reasons, @Nullable Instant changesAt) {

    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST_FOR_AGE = 10;
    private static final Duration AGE_STEP = Duration.ofDays(30);
    private static final int MOST_FOR_MISSING = 10;

    /** How much time a deadline leaves, and what that adds; the first that fits counts. */
    private enum Clock {
        OVERDUE(Duration.ZERO, 50, "a deadline has passed"),
        HOURS(DAY, 45, "a deadline passes within a day"),
        DAYS(DAY.multipliedBy(3), 35, "a deadline passes within three days"),
        WEEK(DAY.multipliedBy(7), 25, "a deadline passes within a week"),
        WEEKS(DAY.multipliedBy(21), 10, "a deadline passes within three weeks");

        private final Duration left;
        private final int points;
        private final String text;

        Clock(Duration left, int points, String text) {
            this.left = left;
            this.points = points;
            this.text = text;
        }
    }

    public Priority {
        reasons = List.copyOf(reasons);
    }

    /** As at one moment; a case that has ended presses nobody. */
    public static Priority of(PressingFacts facts, Instant now) {
        if (!facts.open()) {
            return new Priority(0, List.of(), null);
        }
        var reasons = new ArrayList<Reason>();
        if (facts.inCustody()) {
            reasons.add(new Reason("IN_CUSTODY", 30, "somebody is held"));
        }
        clock(facts, now, reasons);
        if (facts.victimSafety()) {
            reasons.add(new Reason("VICTIM_SAFETY", 25, "a victim is registered or a protection order is in force"));
        }
        severity(facts.severity(), reasons);
        if (facts.juvenile()) {
            reasons.add(new Reason("JUVENILE", 15, "it is a juvenile's case"));
        }
        int steps = age(facts, now);
        if (steps > 0) {
            reasons.add(new Reason("AGE", Math.min(MOST_FOR_AGE, steps), "known for " + 30 * steps + " days or more"));
        }
        if (facts.missing() > 0) {
            reasons.add(new Reason(
                    "MISSING_ITEMS",
                    Math.min(MOST_FOR_MISSING, 2 * facts.missing()),
                    facts.missing() + (facts.missing() == 1 ? " item is missing" : " items are missing")));
        }
        return new Priority(reasons.stream().mapToInt(Reason::points).sum(), reasons, next(facts, now));
    }

    private static void clock(PressingFacts facts, Instant now, List<Reason> reasons) {
        Instant due = facts.nextDue();
        if (due != null) {
            Stream.of(Clock.values())
                    .filter(step -> !due.minus(step.left).isAfter(now))
                    .findFirst()
                    .ifPresent(step -> reasons.add(new Reason("CLOCK", step.points, step.text)));
        }
    }

    private static void severity(Severity severity, List<Reason> reasons) {
        switch (severity) {
            case FELONY -> reasons.add(new Reason("SEVERITY", 20, "a felony is pending"));
            case MISDEMEANOR -> reasons.add(new Reason("SEVERITY", 8, "a misdemeanor is pending"));
            case INFRACTION -> reasons.add(new Reason("SEVERITY", 2, "an infraction is pending"));
            case UNKNOWN -> {}
        }
    }

    private static int age(PressingFacts facts, Instant now) {
        return (int) Math.max(0, Duration.between(facts.openedAt(), now).dividedBy(AGE_STEP));
    }

    private static @Nullable Instant next(PressingFacts facts, Instant now) {
        int steps = age(facts, now);
        Stream<Instant> older = steps < MOST_FOR_AGE
                ? Stream.of(facts.openedAt().plus(AGE_STEP.multipliedBy(steps + 1L)))
                : Stream.empty();
        Instant due = facts.nextDue();
        Stream<Instant> nearer =
                due == null ? Stream.empty() : Stream.of(Clock.values()).map(step -> due.minus(step.left));
        return Stream.concat(older, nearer)
                .filter(at -> at.isAfter(now))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
