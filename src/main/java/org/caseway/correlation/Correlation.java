package org.caseway.correlation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.caseway.journey.Batch;
import org.caseway.journey.Canonical;
import org.caseway.journey.Correlated;
import org.caseway.journey.Refused;
import org.caseway.message.Problem;
import org.springframework.stereotype.Service;

/**
 * Works out which case each message is about, by the deterministic {@link Ladder}. A message that names no known case opens
 * one; a message whose identifiers name two cases is held for a human. Thread safe; two statements a batch.
 */
@Service
public class Correlation {

    private final CaseKeys keys;

    Correlation(CaseKeys keys) {
        this.keys = keys;
    }

    public Batch<Correlated> match(Batch<Canonical> batch) {
        List<List<CaseKey>> named = batch.onward().stream().map(Ladder::keysOf).toList();
        Map<CaseKey, UUID> known = keys.find(named);
        var onward = new ArrayList<Correlated>(batch.size());
        var refused = new ArrayList<>(batch.refused());
        var binding = new TreeMap<CaseKey, UUID>();
        for (int i = 0; i < named.size(); i++) {
            Canonical canonical = batch.onward().get(i);
            Set<UUID> cases = Ladder.decide(named.get(i), known);
            if (cases.size() > 1) {
                refused.add(held(canonical, "case-ambiguous", "The identifiers in the message name different cases."));
            } else if (cases.isEmpty() && named.get(i).stream().noneMatch(CaseKey::binds)) {
                refused.add(held(
                        canonical, "case-not-named", "The message names no identifier by which a case can be found."));
            } else {
                boolean opens = cases.isEmpty();
                UUID caseId = opens ? UUID.randomUUID() : cases.iterator().next();
                bind(named.get(i), caseId, known, binding);
                onward.add(new Correlated(canonical, caseId, opens));
            }
        }
        keys.bind(binding);
        return new Batch<>(onward, refused);
    }

    /** What is learned from one message counts for the next one of the same batch. */
    private static void bind(List<CaseKey> named, UUID caseId, Map<CaseKey, UUID> known, Map<CaseKey, UUID> binding) {
        for (CaseKey key : named) {
            if (key.binds() && known.putIfAbsent(key, caseId) == null) {
                binding.put(key, caseId);
            }
        }
    }

    private static Refused held(Canonical canonical, String code, String text) {
        return Refused.held(canonical, List.of(Problem.error(code, "/*", text)));
    }
}
