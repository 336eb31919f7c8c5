package org.caseway.measures;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.CourtOrder;
import org.jspecify.annotations.Nullable;

/**
 * On which days between filing and disposition nothing could be done: a bench warrant until it is served, an order on competency until
 * it expires, a diversion (CourTools, inactive cases). Also days that are planned and still to come. Immutable.
 *
 * @param stretches the earliest first, no day in two of them; only the last may have no end
 */
record Inactivity(List<Stretch> stretches) {

    private static final Inactivity NONE = new Inactivity(List.of());

    Inactivity {
        stretches = List.copyOf(stretches);
    }

    /**
     * Days on which nothing can be done.
     *
     * @param to the day from which something can be done again; {@code null} while nobody has said
     */
    record Stretch(LocalDate from, @Nullable LocalDate to) {

        /** {@code null} where none of it lies before that day. */
        @Nullable
        Stretch asAt(LocalDate day) {
            return from.isAfter(day) ? null : to != null && to.isAfter(day) ? new Stretch(from, null) : this;
        }

        int upTo(LocalDate day) {
            LocalDate end = to == null || to.isAfter(day) ? day : to;
            return (int) Math.max(0, ChronoUnit.DAYS.between(from, end));
        }
    }

    /** @param disposed when the case ended, where it has: nothing is inactive after that */
    static Inactivity of(CaseFile file, @Nullable LocalDate filed, @Nullable LocalDate disposed) {
        if (filed == null) {
            return NONE;
        }
        var stretches = new ArrayList<Stretch>();
        file.orders().forEach(order -> add(order, stretches));
        LocalDate diverted = Ending.divertedOn(file.charges());
        if (diverted != null) {
            stretches.add(new Stretch(diverted, null));
        }
        stretches.sort(Comparator.comparing(Stretch::from));
        return apart(stretches, filed, disposed);
    }

    private static void add(CourtOrder order, List<Stretch> stretches) {
        LocalDate from = order.effectiveOn() != null ? order.effectiveOn() : order.issuedOn();
        if (from == null) {
            return;
        }
        switch (order.category().word()) {
            case "BENCH_WARRANT" -> {
                if (order.servedOn() != null || order.inEffect()) {
                    stretches.add(new Stretch(from, order.servedOn()));
                }
            }
            case "COMPETENCY_ORDER" -> {
                boolean expired = order.expiresOn() != null && "EXPIRED".equals(FactsReading.word(order.status()));
                if (expired || order.inEffect()) {
                    stretches.add(new Stretch(from, order.expiresOn()));
                }
            }
            default -> {}
        }
    }

    /** What overlaps an earlier one keeps only the days that that one left. */
    private static Inactivity apart(List<Stretch> stretches, LocalDate filed, @Nullable LocalDate disposed) {
        var apart = new ArrayList<Stretch>();
        LocalDate covered = filed;
        for (Stretch stretch : stretches) {
            LocalDate from = stretch.from.isAfter(covered) ? stretch.from : covered;
            LocalDate to = stretch.to;
            LocalDate end = to == null || disposed != null && disposed.isBefore(to) ? disposed : to;
            if (end == null) {
                apart.add(new Stretch(from, null));
                break;
            }
            if (end.isAfter(from)) {
                apart.add(new Stretch(from, end));
                covered = end;
            }
        }
        return new Inactivity(apart);
    }

    /** As it was at the end of that day: what began later had not begun, and what ended later had not ended. */
    Inactivity asAt(LocalDate day) {
        return new Inactivity(stretches.stream()
                .flatMap(stretch -> Stream.ofNullable(stretch.asAt(day)))
                .toList());
    }

    /** Days of the stretches that have an end, whether it has come or not. */
    int days() {
        return stretches.stream()
                .mapToInt(stretch -> stretch.to == null ? 0 : stretch.upTo(stretch.to))
                .sum();
    }

    /** When the stretch began that has no end; {@code null} where each has. */
    @Nullable
    LocalDate since() {
        Stretch last = stretches.isEmpty() ? null : stretches.get(stretches.size() - 1);
        return last == null || last.to != null ? null : last.from;
    }

    /** Days before that one. */
    int upTo(LocalDate day) {
        return stretches.stream().mapToInt(stretch -> stretch.upTo(day)).sum();
    }

    /** Each as {@code from/to}, by comma; empty for none, and nothing after the last stroke where there is no end. */
    String text() {
        return stretches.stream()
                .map(stretch -> stretch.from + "/" + (stretch.to == null ? "" : stretch.to))
                .collect(Collectors.joining(","));
    }

    /** What {@link #text()} told. */
    static Inactivity told(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        return new Inactivity(Arrays.stream(text.split(","))
                .map(one -> {
                    int stroke = one.indexOf('/');
                    String to = one.substring(stroke + 1);
                    return new Stretch(
                            LocalDate.parse(one.substring(0, stroke)), to.isEmpty() ? null : LocalDate.parse(to));
                })
                .toList());
    }
}
