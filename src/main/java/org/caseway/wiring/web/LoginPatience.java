package org.caseway.wiring.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes whoever gives wrong passwords wait: not the first three times, then 1 s, 2 s, 4 s and so on to a minute. Counted by name
 * and address together, so that nobody is kept out by what another does elsewhere; forgotten after a success, or when ten
 * thousand others have failed since. No thread waits. Thread safe.
 */
final class LoginPatience {

    private static final int FREE = 3;
    private static final int MOST_DOUBLINGS = 6;
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int REMEMBERED = 10_000;

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > REMEMBERED;
        }
    };

    LoginPatience(Clock clock) {
        this.clock = clock;
    }

    private record Failures(int count, Instant until) {}

    /** How long it still has to wait; zero for whoever may try now. */
    synchronized Duration left(String name, String address) {
        Failures known = failures.get(key(name, address));
        Instant now = clock.instant();
        return known == null || !now.isBefore(known.until()) ? Duration.ZERO : Duration.between(now, known.until());
    }

    synchronized void failed(String name, String address) {
        Failures known = failures.get(key(name, address));
        int count = known == null ? 1 : known.count() + 1;
        failures.put(key(name, address), new Failures(count, clock.instant().plus(wait(count))));
    }

    synchronized void succeeded(String name, String address) {
        failures.remove(key(name, address));
    }

    private static Duration wait(int count) {
        if (count <= FREE) {
            return Duration.ZERO;
        }
        Duration doubled = Duration.ofSeconds(1L << Math.min(count - FREE - 1, MOST_DOUBLINGS));
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }

    private static String key(String name, String address) {
        return address + " " + name;
    }
}
