package org.caseway.deadlines;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reckons the deadlines of a case by a rule pack: the same facts, pack and moment give the same deadlines. Pure and thread safe;
 * the cost has not been measured yet.
 */
public final class Reckoner {

    private Reckoner() {}

    /** What applies and has begun, in the order of the pack, then of defendants and charges. */
    public static List<Deadline> reckon(RulePack pack, CaseClock clock, Instant now) {
        if (!pack.courts().isEmpty() && (clock.court() == null || !pack.courts().contains(clock.court()))) {
            return List.of();
        }
        var deadlines = new ArrayList<Deadline>();
        for (Rule rule : pack.rules()) {
            for (CaseClock.Party party : clock.parties()) {
                List<Pause> inherited = rule.inherits() ? ofOthers(pack, rule, clock, party) : List.of();
                if (rule.scope() == Rule.Scope.DEFENDANT) {
                    add(pack, rule, party, null, inherited, now, deadlines);
                } else {
                    party.charges().forEach(charge -> add(pack, rule, party, charge, inherited, now, deadlines));
                }
            }
        }
        return List.copyOf(deadlines);
    }

    private static void add(
            RulePack pack,
            Rule rule,
            CaseClock.Party party,
            CaseClock.@Nullable ChargeClock charge,
            List<Pause> inherited,
            Instant now,
            List<Deadline> deadlines) {
        new Reckoning(pack, rule, party, charge, inherited).at(now).ifPresent(deadlines::add);
    }

    /** What pauses for those who are to be tried together with the defendant. */
    private static List<Pause> ofOthers(RulePack pack, Rule rule, CaseClock clock, CaseClock.Party party) {
        var pauses = new ArrayList<Pause>();
        for (CaseClock.Party other : clock.parties()) {
            var reckoning = new Reckoning(pack, rule, other, null, List.of());
            if (!other.key().equals(party.key()) && reckoning.untried()) {
                reckoning.pauses().forEach(pause -> pauses.add(pause.inherited()));
            }
        }
        return pauses;
    }
}
