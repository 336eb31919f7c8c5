package org.caseway.privacy;

import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.FieldClass;
import org.caseway.partners.ConfigurationFolder;
import org.caseway.partners.Subscriber;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Says what a recipient may see, at the moment of asking, by the policies in force; whatever they do not open is closed. Thread
 * safe.
 */
public final class Privacy {

    private final CaseLabels labels;
    private final PoliciesInForce policies;
    private final Clock clock;

    /** @param clock decides when a victim's release has run out, by the day in UTC */
    public Privacy(JdbcOperations jdbc, PoliciesInForce policies, Clock clock) {
        this.labels = new CaseLabels(jdbc);
        this.policies = policies;
        this.clock = clock;
    }

    /** By the policies that come with the hub. */
    public Privacy(JdbcOperations jdbc) {
        this(jdbc, new PoliciesInForce(new PolicyFiles(ConfigurationFolder.packaged())::read), Clock.systemUTC());
    }

    /** {@link #disclose(Subscriber, CaseUpdate, Set, String, boolean)} to a recipient that is no party, of nobody's statement. */
    public Disclosure disclose(Subscriber recipient, CaseUpdate update, Set<String> caseLabels) {
        return disclose(recipient, update, caseLabels, "", false);
    }

    /**
     * What the recipient may be told of the update. Pure but for the day; about 1 µs where nothing is taken out.
     *
     * @param caseLabels the restrictions in force on the case now, from {@link #labels}
     * @param agency whose statement it is
     * @param party whether the recipient's own agency has spoken on the case; matters only where {@link #asksForParty}
     */
    public Disclosure disclose(
            Subscriber recipient, CaseUpdate update, Set<String> caseLabels, String agency, boolean party) {
        return policies.of(recipient).answer(Question.of(update, agency, caseLabels, party, clock));
    }

    /** Whether facts of the class may ever be told to the recipient where nothing is restricted. */
    public boolean opens(Subscriber recipient, FieldClass field) {
        return policies.of(recipient).opens(field);
    }

    /** Whether some rule opens something to this recipient only as a party to the case. */
    public boolean asksForParty(Subscriber recipient) {
        return policies.of(recipient).asksForParty();
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
    }
}
