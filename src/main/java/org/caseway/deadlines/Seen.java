package org.caseway.deadlines;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.caseway.deadlines.TraceLine.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What happened, as one rule sees it: of a charge what is said of it, and where nothing is what is said of the whole case; of a
 * defendant only the latter. Immutable.
 */
final class Seen {

    private final List<Happening> happenings;
    private final ZoneId zone;
    private final boolean byDay;

    Seen(CaseClock.Party party, CaseClock.@Nullable ChargeClock charge, ZoneId zone, boolean byDay) {
        this.zone = zone;
        this.byDay = byDay;
        var ofCharge = EnumSet.noneOf(ClockEvent.class);
        Predicate<Happening> own = h -> charge != null && charge.key().equals(h.charge());
        party.happenings().stream().filter(own).forEach(h -> ofCharge.add(h.event()));
        this.happenings = party.happenings().stream()
                .filter(h -> ofCharge.contains(h.event()) ? own.test(h) : h.charge() == null)
                .toList();
    }

    List<Happening> all() {
        return happenings;
    }

    Stream<Happening> of(ClockEvent event) {
        return happenings.stream().filter(h -> h.event() == event);
    }

    Optional<Happening> first(ClockEvent event) {
        return of(event).min(byTime());
    }

    Optional<Happening> last(ClockEvent event) {
        return of(event).max(byTime());
    }

    /** The first of these that counts. */
    @Nullable
    Happening first(Collection<ClockEvent> events, Predicate<Happening> counts) {
        return events.stream().flatMap(this::of).filter(counts).min(byTime()).orElse(null);
    }

    Comparator<Happening> byTime() {
        return byTime(zone);
    }

    /** The same for any order in which they are said. */
    static Comparator<Happening> byTime(ZoneId zone) {
        return Comparator.<Happening, Instant>comparing(h -> h.moment(zone))
                .thenComparing(Happening::event)
                .thenComparing(Happening::source);
    }

    TraceLine line(Kind kind, Happening happening) {
        String at = byDay || !happening.timed()
                ? happening.day(zone).toString()
                : happening.moment(zone).toString();
        return new TraceLine(kind, happening.event().name(), at, at, 0, happening.source());
    }

    TraceLine line(Kind kind, Pause pause, long amount) {
        String end = pause.open() ? "" : byDay ? day(pause.to()).minusDays(1).toString() : text(pause.to());
        return new TraceLine(kind, pause.what(), text(pause.from()), end, amount, pause.source());
    }

    LocalDate day(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    private String text(Instant at) {
        return byDay ? day(at).toString() : at.toString();
    }
}
