package org.caseway.forecasts;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long cases of a kind last, with those that still do (Kaplan and Meier), each from its filing or, once it was heard, from its
 * hearing. Immutable once made.
 */
final class Lasting {

    private static final int FEWEST = 20;

    private final Map<String, TreeMap<Integer, Double>> still = new HashMap<>();

    /** @param cases as they were at the end of {@code day} */
    Lasting(Collection<PastCase> cases, LocalDate day) {
        Map<String, TreeMap<Integer, int[]>> spells = new HashMap<>();
        for (PastCase one : cases) {
            LocalDate end = one.ended() == null ? day : one.ended();
            note(spells, one.kind() + PastCase.NOT_HEARD, one.filed(), end, one.ended() != null);
            if (one.heard() != null) {
                note(spells, one.kind() + PastCase.HEARD, one.heard(), end, one.ended() != null);
            }
        }
        spells.forEach((stratum, days) -> still.put(stratum, survival(days)));
    }

    private static void note(
            Map<String, TreeMap<Integer, int[]>> spells, String stratum, LocalDate from, LocalDate to, boolean over) {
        int days = (int) Math.max(0, ChronoUnit.DAYS.between(from, to));
        spells.computeIfAbsent(stratum, key -> new TreeMap<>())
                .computeIfAbsent(days, key -> new int[2])[over ? 0 : 1]++;
    }

    private static TreeMap<Integer, Double> survival(TreeMap<Integer, int[]> days) {
        int under = days.values().stream().mapToInt(n -> n[0] + n[1]).sum();
        var survival = new TreeMap<Integer, Double>();
        if (under < FEWEST) {
            return survival;
        }
        double share = 1;
        for (var day : days.entrySet()) {
            share *= 1 - (double) day.getValue()[0] / under;
            survival.put(day.getKey(), share);
            under -= day.getValue()[0] + day.getValue()[1];
        }
        return survival;
    }

    /** The chance that an open case ends within so many days from that day on; NaN where too few cases are like it. */
    double within(PastCase one, LocalDate day, int days) {
        TreeMap<Integer, Double> of = still.getOrDefault(one.stratum(), new TreeMap<>());
        LocalDate since = one.heard() == null ? one.filed() : one.heard();
        int age = (int) Math.max(0, ChronoUnit.DAYS.between(since, day));
        double now = at(of, age);
        return of.isEmpty() || now <= 0 ? Double.NaN : 1 - at(of, age + days) / now;
    }

    private static double at(TreeMap<Integer, Double> of, int day) {
        var last = of.floorEntry(day);
        return last == null ? 1 : last.getValue();
    }
}
