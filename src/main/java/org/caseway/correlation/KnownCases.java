package org.caseway.correlation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.caseway.journey.Joining;
import org.jspecify.annotations.Nullable;

/**
 * The cases that one batch names, and what the batch adds to them: what is learned from one message counts for the next.
 * Confined to its batch.
 */
final class KnownCases {

    /** Of one case no more is kept for guards. */
    static final int MOST_FACTS = 64;

    private final Map<CaseKey, List<UUID>> byKey = new HashMap<>();
    private final Map<CaseKey, Integer> emptied = new HashMap<>(0);
    private final Set<CaseKey> buried = new HashSet<>();
    private final Map<UUID, KnownCase> cases = new HashMap<>();
    private final SortedMap<CaseKey, List<UUID>> bound = new TreeMap<>();
    private final SortedMap<UUID, CaseFacts> learned = new TreeMap<>();
    private final Map<UUID, UUID> joined = new LinkedHashMap<>();

    /** What the database has, in the order of their places among the cases that share the number; an expunged one left its own empty. */
    void named(CaseKey key, UUID caseId, int nth) {
        named(key, caseId);
        int empty = nth + 1 - homes(key).size();
        if (empty > 0) {
            emptied.put(key, empty);
        }
    }

    private void named(CaseKey key, UUID caseId) {
        byKey.computeIfAbsent(key, k -> new ArrayList<>(1)).add(caseId);
    }

    void known(KnownCase known) {
        cases.put(known.caseId(), known);
    }

    /** A number that a case had which was expunged; {@code null} is none. */
    void buried(@Nullable CaseKey key) {
        if (key != null) {
            buried.add(key);
        }
    }

    /** Whether any of these belonged to an expunged case and to no other since. */
    boolean buried(List<CaseKey> named) {
        return !buried.isEmpty()
                && named.stream()
                        .anyMatch(key -> buried.contains(key) && homes(key).isEmpty());
    }

    /** What a number meant that was reserved for a message while it waited, it means as a human has said. */
    void rebind(UUID reserved, UUID caseId) {
        byKey.values().forEach(homes -> homes.replaceAll(home -> home.equals(reserved) ? caseId : home));
        bound.values().forEach(homes -> homes.replaceAll(home -> home.equals(reserved) ? caseId : home));
        learned.remove(reserved);
    }

    /** The cases that the number was given to, as they were before any joining. */
    List<UUID> homes(CaseKey key) {
        return byKey.getOrDefault(key, List.of());
    }

    /** The case that goes on as this one. */
    UUID survivor(UUID caseId) {
        UUID survivor = of(caseId).survivor();
        return survivor == null ? caseId : survivor;
    }

    KnownCase of(UUID caseId) {
        return cases.computeIfAbsent(caseId, id -> new KnownCase(id, Instant.EPOCH, null, CaseFacts.NONE));
    }

    /** What is known of the case and of those joined with it, whether or not the batch names them. */
    CaseFacts facts(UUID survivor) {
        CaseFacts facts = of(survivor).facts();
        if (cases.values().stream().allMatch(c -> c.survivor() == null)) {
            return facts;
        }
        for (KnownCase other : cases.values()) {
            facts = survivor.equals(other.survivor()) ? facts.and(other.facts()) : facts;
        }
        return facts;
    }

    /** How much is expunged of a case and of what goes on as it. */
    Expunged expunged(UUID survivor) {
        return goingOnAs(survivor).stream()
                .map(id -> of(id).expunged())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** The case and those that go on as it. */
    List<UUID> goingOnAs(UUID survivor) {
        var all = new ArrayList<UUID>(1);
        all.add(survivor);
        cases.values().stream()
                .filter(known -> survivor.equals(known.survivor()))
                .forEach(known -> all.add(known.caseId()));
        return all;
    }

    UUID open(Instant now) {
        UUID caseId = UUID.randomUUID();
        cases.put(caseId, new KnownCase(caseId, now, null, CaseFacts.NONE));
        learned.put(caseId, CaseFacts.NONE);
        return caseId;
    }

    void learn(List<CaseKey> keys, CaseFacts facts, UUID home) {
        for (CaseKey key : keys) {
            boolean free = homes(key).isEmpty()
                    || (key.shared()
                            && homes(key).stream().noneMatch(h -> survivor(h).equals(survivor(home))));
            if (key.binds() && free) {
                named(key, home);
                bound.computeIfAbsent(key, k -> new ArrayList<>(1)).add(home);
            }
        }
        CaseFacts before = of(home).facts();
        CaseFacts after = before.and(facts);
        if (after != before && after.lines().size() <= MOST_FACTS) {
            cases.put(home, of(home).knowing(facts));
            learned.merge(home, facts, CaseFacts::and);
        }
    }

    Joining join(UUID absorbed, UUID into) {
        joined.put(absorbed, into);
        cases.replaceAll((id, known) ->
                id.equals(absorbed) || absorbed.equals(known.survivor()) ? known.joinedWith(into) : known);
        return new Joining(absorbed, into);
    }

    /** New cases, and what is new of others, in the order of their ids. */
    SortedMap<UUID, CaseFacts> learned() {
        return learned;
    }

    SortedMap<CaseKey, List<UUID>> bound() {
        return bound;
    }

    /** From each case that ends as one of its own to the one it was joined with. */
    Map<UUID, UUID> joined() {
        return joined;
    }

    /** The place of a new case among those that share its number. */
    int nth(CaseKey key, UUID caseId) {
        return homes(key).indexOf(caseId) + emptied.getOrDefault(key, 0);
    }
}
