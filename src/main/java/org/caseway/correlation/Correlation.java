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
import org.caseway.journey.Decision;
import org.caseway.journey.Refused;
import org.caseway.journey.Resumption;
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
        Found found = keys.find(named);
        Map<CaseKey, UUID> known = found.cases();
        var onward = new ArrayList<Correlated>(batch.size());
        var refused = new ArrayList<>(batch.refused());
        var binding = new TreeMap<CaseKey, UUID>();
        for (int i = 0; i < named.size(); i++) {
            Canonical canonical = batch.onward().get(i);
            Resumption resumed = canonical.envelope().resumed();
            if (resumed != null && !(resumed.decision() instanceof Decision.Release)) {
                onward.add(decided(canonical, resumed, named.get(i), known, binding));
                continue;
            }
            if (found.buried(named.get(i))) {
                refused.add(held(canonical, "case-expunged", "The message names a record that no longer exists."));
                continue;
            }
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

    /** A human has said which case it is. Its identifiers that meant no case, or only one reserved for it, mean that case. */
    private Correlated decided(
            Canonical canonical,
            Resumption resumed,
            List<CaseKey> named,
            Map<CaseKey, UUID> known,
            Map<CaseKey, UUID> binding) {
        boolean opens = !(resumed.decision() instanceof Decision.Bind);
        UUID caseId = resumed.decision() instanceof Decision.Bind bind ? bind.caseId() : UUID.randomUUID();
        UUID reserved = resumed.reservedCase();
        if (reserved != null && !reserved.equals(caseId)) {
            keys.rebind(named, reserved, caseId);
            known.replaceAll((key, was) -> was.equals(reserved) ? caseId : was);
            binding.replaceAll((key, was) -> was.equals(reserved) ? caseId : was);
        }
        bind(named, caseId, known, binding);
        return new Correlated(canonical, caseId, opens);
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
