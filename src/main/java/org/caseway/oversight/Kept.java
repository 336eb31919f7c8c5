package org.caseway.oversight;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer kept for ten times as long as it took to find, and for one second at least, so that whoever looks often asks the
 * database seldom. Thread safe; a question that is being asked is waited for.
 */
final class Kept<T extends Object> {

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final int TIMES = 10;

    private final Supplier<T> question;
    private final Clock clock;
    private @Nullable T answer;
    private Instant until = Instant.MIN;

    Kept(Supplier<T> question, Clock clock) {
        this.question = question;
        this.clock = clock;
    }

    synchronized T now() {
        T known = answer;
        Instant begin = clock.instant();
        if (known != null && begin.isBefore(until)) {
            return known;
        }
        T found = question.get();
        Instant end = clock.instant();
        Duration keep = Duration.between(begin, end).multipliedBy(TIMES);
        until = end.plus(keep.compareTo(FRESH) > 0 ? keep : FRESH);
        answer = found;
        return found;
    }
}
