package org.caseway.deadlines;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which stretches do not count, and their union: what lies in two of them is taken out once. Pure. */
final class Pauses {

    private static final Comparator<Pause> ORDER = Comparator.comparing(Pause::from)
            .thenComparing(Pause::to)
            .thenComparing(Pause::what)
            .thenComparing(Pause::source);

    private final List<Pause> all;
    private final List<Pause> union;

    Pauses(List<Pause> pauses) {
        this.all = pauses.stream().distinct().sorted(ORDER).toList();
        this.union = union(all);
    }

    List<Pause> all() {
        return all;
    }

    List<Pause> union() {
        return union;
    }

    boolean cover(LocalDate day, ZoneId zone) {
        Instant begin = day.atStartOfDay(zone).toInstant();
        return union.stream().anyMatch(pause -> pause.covers(begin));
    }

    /** From when on nothing counts any more; empty where it goes on. */
    Optional<Instant> openFrom() {
        return union.stream().filter(Pause::open).map(Pause::from).findFirst();
    }

    private static List<Pause> union(List<Pause> sorted) {
        var merged = new ArrayList<Pause>();
        for (Pause next : sorted) {
            int last = merged.size() - 1;
            if (last >= 0 && !next.from().isAfter(merged.get(last).to())) {
                Pause one = merged.get(last);
                merged.set(last, new Pause(one.from(), later(one.to(), next.to()), one.what(), one.source()));
            } else {
                merged.add(next);
            }
        }
        return List.copyOf(merged);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Every stretch that a toll makes: from each beginning to the first end that does not come before it. */
    static List<Pause> of(Rule.Toll toll, List<Happening> happenings, ZoneId zone, boolean byDay) {
        var found = new ArrayList<Pause>();
        for (Happening begin : happenings) {
            if (begin.event() == toll.from()) {
                Happening end = happenings.stream()
                        .filter(h -> h.event() == toll.to() && h.ends(begin) && h.notBefore(begin, zone))
                        .min(Seen.byTime(zone))
                        .orElse(null);
                found.add(pause(toll, begin, end, zone, byDay));
            }
        }
        return found;
    }

    private static Pause pause(Rule.Toll toll, Happening begin, @Nullable Happening end, ZoneId zone, boolean byDay) {
        LocalDate first = begin.day(zone);
        Instant from = byDay ? first.atStartOfDay(zone).toInstant() : begin.moment(zone);
        Instant to = end == null
                ? Pause.OPEN
                : byDay ? end.day(zone).plusDays(1).atStartOfDay(zone).toInstant() : end.moment(zone);
        String source = end == null ? begin.source() : both(begin.source(), end.source());
        if (toll.capDays() > 0) {
            Instant cap = first.plusDays(toll.capDays()).atStartOfDay(zone).toInstant();
            to = to.isAfter(cap) ? cap : to;
        }
        return new Pause(from, to, toll.id(), source);
    }

    private static String both(String one, String other) {
        return one.equals(other) ? one : one + ", " + other;
    }
}
