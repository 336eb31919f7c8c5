package org.caseway.measures;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.caseway.casefile.CustodyMovement;
import org.jspecify.annotations.Nullable;

/** When somebody was held in a case, by its movements. Immutable. */
final class Stays {

    private final List<Stay> stays = new ArrayList<>();
    private final ZoneId zone;
    private final boolean told;

    private record Stay(Instant from, @Nullable Instant to) {}

    Stays(Collection<CustodyMovement> movements, ZoneId zone) {
        this.zone = zone;
        this.told = !movements.isEmpty();
        Instant since = null;
        for (CustodyMovement movement : movements.stream()
                .sorted(Comparator.comparing(m -> m.occurredAt().toInstant()))
                .toList()) {
            Instant at = movement.occurredAt().toInstant();
            boolean in = movement.holds();
            if (in && since == null) {
                since = at;
            } else if (!in && since != null) {
                stays.add(new Stay(since, at));
                since = null;
            }
        }
        if (since != null) {
            stays.add(new Stay(since, null));
        }
    }

    @Nullable
    LocalDate firstIn() {
        return stays.isEmpty() ? null : day(stays.get(0).from);
    }

    /** Days of the stays that have ended, up to the day given if there is one; then also of one that has not. */
    int days(@Nullable LocalDate until) {
        int days = 0;
        for (Stay stay : stays) {
            LocalDate to = stay.to == null ? until : day(stay.to);
            if (to != null) {
                LocalDate end = until != null && until.isBefore(to) ? until : to;
                days += (int) Math.max(0, ChronoUnit.DAYS.between(day(stay.from), end));
            }
        }
        return days;
    }

    /** Since when somebody is held; {@code null} when nobody is. */
    @Nullable
    LocalDate since() {
        Stay last = stays.isEmpty() ? null : stays.get(stays.size() - 1);
        return last == null || last.to != null ? null : day(last.from);
    }

    /** {@code null} when custody was never told. */
    @Nullable
    Boolean heldAt(Instant at) {
        return told
                ? stays.stream().anyMatch(stay -> !stay.from.isAfter(at) && (stay.to == null || stay.to.isAfter(at)))
                : null;
    }

    private LocalDate day(Instant at) {
        return at.atZone(zone).toLocalDate();
    }
}
