package org.caseway.wiring.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Locks a name after five failures in a row within a quarter of an hour, from wherever they come, for a quarter of an hour or until
 * the hub is started anew (CJIS Security Policy, AC-7). The sign-in page has one, by name, and calls have another, which keeps names
 * from outside apart from those of the hub's own machine, so that nobody outside can keep the administrator out. Thread safe.
 */
final class LoginLock {

    static final int MOST = 5;
    static final Duration SPAN = Duration.ofMinutes(15);

    private static final int REMEMBERED = 10_000;

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > REMEMBERED;
        }
    };

    LoginLock(Clock clock) {
        this.clock = clock;
    }

    private record Failures(int count, Instant latest) {}

    synchronized boolean locked(String name) {
        Failures known = failures.get(name);
        return known != null && known.count() >= MOST && recent(known);
    }

    /** Whether this failure is the one that locks. */
    synchronized boolean failed(String name) {
        Failures known = failures.get(name);
        int count = known == null || !recent(known) ? 1 : known.count() + 1;
        failures.put(name, new Failures(count, clock.instant()));
        return count == MOST;
    }

    synchronized void succeeded(String name) {
        failures.remove(name);
    }

    private boolean recent(Failures known) {
        return clock.instant().isBefore(known.latest().plus(SPAN));
    }
}
