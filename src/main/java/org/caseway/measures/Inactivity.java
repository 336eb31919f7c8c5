package org.caseway.measures;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.CourtOrder;
import org.jspecify.annotations.Nullable;

/**
 * For how many days between filing and disposition nothing could be done: a bench warrant until it is served, an order on
 * competency until it expires, a diversion (CourTools, inactive cases). Overlapping days count once.
 *
 * @param since since when it is so now; {@code null} when it is not, or the case has ended
 */
record Inactivity(int days, @Nullable LocalDate since) {

    private static final Inactivity NONE = new Inactivity(0, null);

    private record Stretch(LocalDate from, @Nullable LocalDate to) {}

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
        return sum(stretches, filed, disposed);
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
                if (order.expiresOn() != null || order.inEffect()) {
                    stretches.add(new Stretch(from, order.expiresOn()));
                }
            }
            default -> {}
        }
    }

    private static Inactivity sum(List<Stretch> stretches, LocalDate filed, @Nullable LocalDate disposed) {
        int days = 0;
        LocalDate covered = filed;
        for (Stretch stretch : stretches) {
            LocalDate from = stretch.from.isAfter(covered) ? stretch.from : covered;
            LocalDate to = stretch.to;
            if (to == null && disposed == null) {
                return new Inactivity(days, from);
            }
            LocalDate end = to == null || disposed != null && disposed.isBefore(to) ? disposed : to;
            if (end != null && end.isAfter(from)) {
                days += (int) ChronoUnit.DAYS.between(from, end);
                covered = end;
            }
        }
        return new Inactivity(days, null);
    }
}
