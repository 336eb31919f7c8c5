package org.caseway.victims;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.CustodyMovement;
import org.caseway.victims.Fact.Category;
import org.jspecify.annotations.Nullable;

/**
 * The custody of a case as what victims can be told: each movement in its place among the others, so that a transition can be
 * told from a word said again. Pure.
 */
final class CustodyFacts {

    private static final Map<String, Category> BY_STATUS = Map.of(
            "BOOKED", Category.BOOKING,
            "RELEASED", Category.RELEASE,
            "SUPERVISED_RELEASE", Category.RELEASE,
            "SCHEDULED_RELEASE", Category.RELEASE_SCHEDULED,
            "TRANSFERRED", Category.TRANSFER,
            "ESCAPED", Category.ESCAPE,
            "DECEASED", Category.DEATH);
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Set<String> OUT = Set.of("RELEASED", "SUPERVISED_RELEASE");
    private static final Set<String> STAYS_IN = Set.of("BOOKED", "IN_CUSTODY", "TRANSFERRED", "SCHEDULED_RELEASE");

    private CustodyFacts() {}

    /**
     * One movement.
     *
     * @param restates it says again what the movement before it said
     * @param superseded another movement of the stay happened after it, or of the person where the case has no other
     */
    record Placed(Fact fact, boolean restates, boolean superseded) {}

    /**
     * Every movement by its key; a mistaken booking is none, it takes others back. A movement names no person: of several defendants
     * those of one stay are one person's, and those without a booking number may be anybody's.
     */
    static Map<String, Placed> of(CaseFile file) {
        List<CustodyMovement> movements = new ArrayList<>(file.custody());
        movements.sort(Comparator.comparing(m -> m.occurredAt().toInstant()));
        boolean several = file.defendants().size() > 1;
        var placed = new LinkedHashMap<String, Placed>();
        var before = new HashMap<String, String>();
        for (int i = 0; i < movements.size(); i++) {
            CustodyMovement movement = movements.get(i);
            String status = movement.status().word();
            String stay = String.valueOf(movement.bookingNumber());
            String lastOfStay = before.put(stay, status);
            // of one person alone what comes without a number follows whatever came before
            boolean follows = !several && movement.bookingNumber() == null && i > 0;
            String last = follows ? movements.get(i - 1).status().word() : lastOfStay;
            boolean anybodys = several && movement.bookingNumber() == null;
            boolean superseded =
                    !anybodys && superseded(movement, movements, several, later -> overtakes(later, movement));
            boolean settled = !anybodys && superseded(movement, movements, several, CustodyFacts::settlesRelease);
            scheduled(movement, stay).ifPresent(f -> placed.put(f.key(), new Placed(f, false, settled)));
            if (!status.equals("BOOKING_MISTAKEN") && !status.equals("SCHEDULED_RELEASE")) {
                Fact fact = fact(movement, stay, category(status, last));
                boolean restates = !anybodys && restates(status, last, movement, movements, i);
                placed.put(fact.key(), new Placed(fact, restates, superseded));
            }
        }
        return placed;
    }

    private static boolean superseded(
            CustodyMovement movement, List<CustodyMovement> all, boolean withinStay, Predicate<CustodyMovement> by) {
        return all.stream()
                .filter(other -> !withinStay || Objects.equals(other.bookingNumber(), movement.bookingNumber()))
                .filter(other -> other.occurredAt().isAfter(movement.occurredAt()))
                .anyMatch(by);
    }

    /**
     * A list of who is held may be drawn up later than a release and know nothing of it yet: that somebody is in custody under the
     * booking from which he was released does not silence the release. Who comes back has a booking of his own.
     */
    private static boolean overtakes(CustodyMovement later, CustodyMovement movement) {
        return !OUT.contains(movement.status().word())
                || !later.status().word().equals("IN_CUSTODY")
                || movement.bookingNumber() == null
                || !movement.bookingNumber().equals(later.bookingNumber());
    }

    /** That somebody is held says nothing of the release ahead; that it has happened, cannot happen or was put off does. */
    private static boolean settlesRelease(CustodyMovement later) {
        String status = later.status().word();
        return later.scheduledReleaseAt() != null || !STAYS_IN.contains(status) || status.equals("SCHEDULED_RELEASE");
    }

    /** Under which key a movement is found. */
    static String key(CustodyMovement movement) {
        return fact(movement, String.valueOf(movement.bookingNumber()), Category.CUSTODY)
                .key();
    }

    /** A release that is announced is news for itself, whatever the person's custody is now. */
    private static java.util.Optional<Fact> scheduled(CustodyMovement movement, String stay) {
        boolean ahead = !OUT.contains(movement.status().word());
        if (movement.scheduledReleaseAt() != null && ahead) {
            Instant at = movement.scheduledReleaseAt().toInstant();
            String base = "scheduled/" + stay;
            return java.util.Optional.of(new Fact(base, base + "@" + at, Category.RELEASE_SCHEDULED, at));
        }
        if (movement.status().word().equals("SCHEDULED_RELEASE")) {
            String base = "scheduled/" + stay;
            Instant at = movement.occurredAt().toInstant();
            return java.util.Optional.of(new Fact(base, base + "@" + at, Category.RELEASE_SCHEDULED, at));
        }
        return java.util.Optional.empty();
    }

    private static Fact fact(CustodyMovement movement, String stay, Category category) {
        String base = "custody:" + movement.status().word() + "/" + stay;
        Instant at = movement.occurredAt().toInstant();
        return new Fact(base, base + "@" + at, category, at);
    }

    private static Category category(String status, @Nullable String last) {
        if (status.equals("IN_CUSTODY") && "ESCAPED".equals(last)) {
            return Category.RETURN;
        }
        if (status.equals("IN_CUSTODY") && (last == null || OUT.contains(last))) {
            return Category.BOOKING;
        }
        return BY_STATUS.getOrDefault(status, Category.CUSTODY);
    }

    private static boolean restates(
            String status, @Nullable String last, CustodyMovement movement, List<CustodyMovement> all, int position) {
        if (last == null) {
            return false;
        }
        if (status.equals("TRANSFERRED")) {
            return status.equals(last) && sameFacility(movement, all, position);
        }
        if (OUT.contains(status) && OUT.contains(last)) {
            // without a booking number nobody knows whether he was booked between
            return movement.bookingNumber() != null || !longAfter(all.get(position - 1), movement);
        }
        return status.equals(last) || status.equals("IN_CUSTODY") && STAYS_IN.contains(last);
    }

    private static boolean longAfter(CustodyMovement earlier, CustodyMovement movement) {
        return Duration.between(earlier.occurredAt(), movement.occurredAt()).compareTo(A_DAY) > 0;
    }

    private static boolean sameFacility(CustodyMovement movement, List<CustodyMovement> all, int position) {
        for (int i = position - 1; i >= 0; i--) {
            CustodyMovement earlier = all.get(i);
            if (Objects.equals(earlier.bookingNumber(), movement.bookingNumber())) {
                return Objects.equals(earlier.facility(), movement.facility());
            }
        }
        return false;
    }
}
