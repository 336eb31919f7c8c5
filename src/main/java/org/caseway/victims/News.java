package org.caseway.victims;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caseway.casefile.CaseFile;
import org.jspecify.annotations.Nullable;

/**
 * What an event made known that victims can be told, and what it took back. Pure.
 *
 * @param told new facts and words said again, each with why it is not to be told, {@code null} when it is
 * @param gone facts that are no longer so, by key, with the one that took their place; without a release ahead that was put to another
 *     moment, which is told like a hearing that was
 */
record News(List<Told> told, Map<String, String> gone) {

    /** A fact and why it is silent. */
    record Told(Fact fact, @Nullable NoticeReason silent) {

        Told silent(NoticeReason why) {
            return new Told(fact, why);
        }
    }

    /** The value of {@link #gone} for what nothing took the place of. */
    static final String TAKEN_BACK = "";

    static News between(CaseFile before, CaseFile after, List<String> saidAgain) {
        Map<String, CustodyFacts.Placed> custodyBefore = CustodyFacts.of(before);
        Map<String, CustodyFacts.Placed> custodyAfter = CustodyFacts.of(after);
        Map<String, Fact> courtBefore = CourtFacts.of(before);
        Map<String, Fact> courtAfter = CourtFacts.of(after);
        Map<String, String> gone = gone(custodyBefore, custodyAfter);
        Set<String> corrected = new HashSet<>(gone.values());
        var told = new ArrayList<Told>();
        custodyAfter.forEach((key, placed) -> {
            if (!custodyBefore.containsKey(key)) {
                told.add(new Told(placed.fact(), silent(placed, corrected.contains(key))));
            } else if (saidAgain.contains(key)) {
                told.add(new Told(placed.fact(), NoticeReason.RESTATEMENT));
            }
        });
        courtAfter.forEach((key, fact) -> {
            if (!courtBefore.containsKey(key)) {
                told.add(new Told(fact, null));
            }
        });
        Set<String> bases = new HashSet<>();
        courtAfter.values().forEach(fact -> bases.add(fact.base()));
        courtBefore.forEach((key, fact) -> {
            if (!courtAfter.containsKey(key) && !bases.contains(fact.base())) {
                gone.put(key, TAKEN_BACK);
            }
        });
        return new News(told, gone);
    }

    private static @Nullable NoticeReason silent(CustodyFacts.Placed placed, boolean corrects) {
        if (corrects) {
            return NoticeReason.CORRECTION;
        }
        if (placed.restates()) {
            return NoticeReason.RESTATEMENT;
        }
        return placed.superseded() ? NoticeReason.SUPERSEDED : null;
    }

    /** Another movement of the same kind in the same stay takes the place of one that is gone. */
    private static Map<String, String> gone(
            Map<String, CustodyFacts.Placed> before, Map<String, CustodyFacts.Placed> after) {
        var gone = new LinkedHashMap<String, String>();
        before.forEach((key, placed) -> {
            if (!after.containsKey(key)) {
                String instead = after.entrySet().stream()
                        .filter(e -> !before.containsKey(e.getKey()))
                        .filter(e ->
                                e.getValue().fact().base().equals(placed.fact().base()))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(TAKEN_BACK);
                boolean ahead = placed.fact().category() == Fact.Category.RELEASE_SCHEDULED;
                if (!ahead || instead.equals(TAKEN_BACK)) {
                    gone.put(key, instead);
                }
            }
        });
        return gone;
    }
}
