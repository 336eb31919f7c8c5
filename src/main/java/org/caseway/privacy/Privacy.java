package org.caseway.privacy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseReferences;
import org.caseway.casefile.CaseUpdate;
import org.caseway.partners.Subscriber;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Says what a recipient may see, at the moment of asking. The rules are one list of named values; a recipient of an unknown
 * class sees nothing. Thread safe.
 */
public final class Privacy {

    private final CaseLabels labels;

    public Privacy(JdbcOperations jdbc) {
        this.labels = new CaseLabels(jdbc);
    }

    /**
     * What the recipient may be told of the update. Pure; about 1 µs where nothing is taken out.
     *
     * @param caseLabels the restrictions in force on the case now, from {@link #labels}
     */
    public Disclosure disclose(Subscriber recipient, CaseUpdate update, Set<String> caseLabels) {
        var applied = new ArrayList<String>(2);
        CaseUpdate left = update;
        for (DisclosureRule rule : DisclosureRules.ALL) {
            CaseUpdate reduced = rule.limit().reduce(recipient.recipientClass(), left, caseLabels);
            if (reduced == null) {
                return new Disclosure(List.of(rule.name()), null);
            }
            if (reduced != left) {
                applied.add(rule.name());
                left = reduced;
            }
        }
        return new Disclosure(applied, left);
    }

    /** The restrictions in force now; cases without any are left out. One query. */
    public Map<UUID, Set<String>> labels(Collection<UUID> caseIds) {
        return caseIds.isEmpty() ? Map.of() : labels.inForce(caseIds);
    }

    /**
     * Remembers the restrictions that updates state or lift, inside the caller's transaction; costs nothing for updates that
     * do neither. A lift that took effect before a restriction does not undo it, in whichever order they come.
     */
    public void observe(Collection<Map.Entry<UUID, CaseUpdate>> updates) {
        var changes = new LinkedHashMap<List<Object>, LabelChange>();
        updates.stream()
                .flatMap(update -> LabelChange.of(update.getKey(), update.getValue()))
                .forEach(change -> changes.merge(
                        List.of(change.caseId(), change.label()), change, (known, next) -> next.over(known)));
        if (!changes.isEmpty()) {
            labels.change(changes.values());
        }
        updates.forEach(update -> shareOrPart(update.getKey(), update.getValue()));
    }

    /** Cases that turn out to be one are one for their restrictions too; when they are two again, neither is set free. */
    private void shareOrPart(UUID caseId, CaseUpdate update) {
        boolean joined = update.events().contains(CaseEventType.CASE_JOINED);
        for (UUID other : CaseReferences.in(update)) {
            if (joined) {
                labels.join(other, caseId);
            } else {
                labels.separate(caseId);
            }
        }
    }
}
