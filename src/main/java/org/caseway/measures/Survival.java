package org.caseway.measures;

import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How long things take when some are not over yet (Kaplan and Meier 1958): an open case counts as long as it has been open. Pure.
 */
final class Survival {

    private final TreeMap<Integer, Double> still = new TreeMap<>();

    /** @param spells in days, with whether each has ended */
    Survival(List<Spell> spells) {
        var ended = new TreeMap<Integer, Integer>();
        var left = new TreeMap<Integer, Integer>();
        for (Spell spell : spells) {
            (spell.over() ? ended : left).merge(spell.days(), 1, Integer::sum);
        }
        int under = spells.size();
        double share = 1;
        var days = new java.util.TreeSet<>(ended.keySet());
        days.addAll(left.keySet());
        for (int day : days) {
            int ends = ended.getOrDefault(day, 0);
            if (ends > 0) {
                share = share * (under - ends) / under;
                still.put(day, share);
            }
            under -= ends + left.getOrDefault(day, 0);
        }
    }

    /** @param days 0 or more */
    record Spell(int days, boolean over) {}

    /** The share that is over within so many days. */
    double overWithin(int days) {
        var last = still.floorEntry(days);
        return last == null ? 0 : 1 - last.getValue();
    }

    /** By how many days that share is over; {@code null} when it is not known, because too many are still open. */
    @Nullable
    Integer daysUntil(double share) {
        return still.entrySet().stream()
                .filter(one -> 1 - one.getValue() >= share - 1e-9)
                .map(java.util.Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}
