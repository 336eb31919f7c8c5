package org.caseway.correlation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.caseway.casefile.CaseUpdate;
import org.jspecify.annotations.Nullable;

/**
 * Which case one message is about. Numbers that belong to one case decide, the highest rung first, unless a {@link Guards
 * guard} objects; where they name several cases that are one for certain, these are to be joined. A number that several cases
 * may share decides only where no other does, and only for a case that it does not contradict.
 */
final class Ruling {

    private final KnownCases known;
    private final List<CaseKey> keys;
    private final CaseFacts said;
    private final boolean ofOneArrest;
    private final boolean numbersReplaced;
    private final BiPredicate<UUID, UUID> keptApart;
    private final Map<UUID, List<CaseKey>> owned = new LinkedHashMap<>();
    private final Map<UUID, List<CaseKey>> shared = new LinkedHashMap<>();
    private final Map<UUID, UUID> homes = new LinkedHashMap<>();

    private Ruling(
            KnownCases known,
            List<CaseKey> keys,
            CaseUpdate update,
            CaseFacts said,
            BiPredicate<UUID, UUID> keptApart) {
        this.known = known;
        this.keptApart = keptApart;
        this.keys = keys;
        this.said = said;
        this.ofOneArrest = keys.stream().anyMatch(CaseKey::ofOneArrest);
        this.numbersReplaced = update.lineage() != null
                && !(update.lineage().replacements().isEmpty()
                        && update.lineage().relations().isEmpty());
        for (CaseKey key : keys) {
            for (UUID home : known.homes(key)) {
                UUID survivor = known.survivor(home);
                homes.putIfAbsent(survivor, home);
                (key.shared() ? shared : owned)
                        .computeIfAbsent(survivor, s -> new ArrayList<>())
                        .add(key);
            }
        }
        shared.keySet().removeAll(owned.keySet());
    }

    /**
     * @param keys highest rung first
     * @param keptApart whether a human said of two cases that they are never one; asked only where all else would join them
     */
    static Verdict on(
            CaseUpdate update,
            List<CaseKey> keys,
            CaseFacts said,
            KnownCases known,
            BiPredicate<UUID, UUID> keptApart) {
        var ruling = new Ruling(known, keys, update, said, keptApart);
        return ruling.owned.isEmpty() ? ruling.byShared() : ruling.byOwned();
    }

    private Verdict byShared() {
        List<UUID> left = shared.keySet().stream().filter(this::maybeThisOne).toList();
        if (left.size() > 1) {
            List<UUID> certain = left.stream().filter(this::sameDefendant).toList();
            return certain.size() == 1 ? found(certain) : Guards.AMBIGUOUS;
        }
        if (left.size() == 1) {
            return found(left);
        }
        return keys.stream().anyMatch(CaseKey::binds)
                ? new Verdict.Opens()
                : new Verdict.Unsure("case-not-named", "The message names no identifier by which a case can be found.");
    }

    private boolean maybeThisOne(UUID survivor) {
        CaseFacts facts = known.facts(survivor);
        return !Guards.otherDefendant(said, facts) && !Guards.otherArrest(said, facts);
    }

    private boolean sameDefendant(UUID survivor) {
        return Likeness.ofBest(said.defendants(), known.facts(survivor).defendants()) == Likeness.SAME;
    }

    private Verdict byOwned() {
        for (var named : owned.entrySet()) {
            Verdict objection = Guards.objecting(named.getValue(), said, known.facts(named.getKey()));
            if (objection != null) {
                return objection;
            }
        }
        var survivors = new ArrayList<>(owned.keySet());
        for (int i = 0; i < survivors.size(); i++) {
            for (int j = i + 1; j < survivors.size(); j++) {
                if (!oneCase(survivors.get(i), survivors.get(j))) {
                    return Guards.AMBIGUOUS;
                }
                if (keptApart.test(survivors.get(i), survivors.get(j))) {
                    return Guards.KEPT_APART;
                }
            }
        }
        shared.keySet().stream()
                .filter(other -> maybeThisOne(other)
                        && sameDefendant(other)
                        && survivors.stream().allMatch(s -> certainlyOne(s, other) && !keptApart.test(s, other)))
                .toList()
                .forEach(survivors::add);
        return found(survivors);
    }

    private boolean oneCase(UUID one, UUID other) {
        return Guards.oneCase(known.facts(one), known.facts(other), said, ofOneArrest, numbersReplaced);
    }

    /** For a case named only by a number that others share: nothing may be missing. */
    private boolean certainlyOne(UUID one, UUID other) {
        CaseFacts a = known.facts(one);
        CaseFacts b = known.facts(other);
        return Likeness.ofBest(a.defendants(), b.defendants()) == Likeness.SAME
                && !Guards.otherArrest(a, b)
                && oneCase(one, other);
    }

    private Verdict found(List<UUID> survivors) {
        UUID home = homes.get(survivors.get(0));
        List<UUID> oldestFirst = survivors.stream()
                .sorted(Comparator.comparing(known::of, KnownCase.BY_AGE))
                .toList();
        return new Verdict.Found(home(home, survivors.get(0)), oldestFirst);
    }

    private static UUID home(@Nullable UUID home, UUID survivor) {
        return home == null ? survivor : home;
    }
}
