package org.caseway.distribution;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseUpdate;
import org.caseway.journey.Recorded;
import org.caseway.journey.Timeline;
import org.caseway.partners.Subscriber;
import org.caseway.privacy.Disclosure;
import org.caseway.privacy.Privacy;

/**
 * The restrictions that came into force with one batch, and who may see less by them than it was told. Costs nothing where none did;
 * else one query, and one for each recipient whose policy asks for parties. Not thread safe.
 */
final class Restricting {

    private final Privacy privacy;
    private final Timeline timeline;
    private final Subscriptions subscriptions;
    private final Map<UUID, Set<String>> came;
    private final Set<UUID> blamed = new HashSet<>();
    private final Map<String, Set<UUID>> partyTo = new HashMap<>();
    private Map<UUID, Set<String>> inForce = Map.of();

    /** @param came the restrictions by case, from {@link Privacy#take} */
    Restricting(Privacy privacy, Timeline timeline, Subscriptions subscriptions, Map<UUID, Set<String>> came) {
        this.privacy = privacy;
        this.timeline = timeline;
        this.subscriptions = subscriptions;
        this.came = came;
    }

    /** Whether an update may be one by which restrictions come into force: it states some, or joins its case with another. */
    static boolean mayBeBy(CaseUpdate update) {
        return !update.labels().isEmpty() || update.events().contains(CaseEventType.CASE_JOINED);
    }

    /** Whether it is by this event; of several of one case in a batch the first. */
    boolean by(Recorded event) {
        if (came.isEmpty() || !mayBeBy(event.statement().update())) {
            return false;
        }
        Set<String> stated = event.statement().update().labels();
        boolean joins = event.statement().update().events().contains(CaseEventType.CASE_JOINED);
        Set<String> labels = came.getOrDefault(event.caseId(), Set.of());
        return (joins || !Collections.disjoint(stated, labels)) && blamed.add(event.caseId());
    }

    /** To be called before {@link #hides} with the cases that will be asked about. */
    void lookAt(Collection<UUID> cases) {
        if (!blamed.isEmpty()) {
            inForce = privacy.labels(cases);
        }
    }

    /** Whether the recipient might see all of what it was told until now, and may not any more. One that is no subscriber may not. */
    boolean hides(RecallBook.Held held, Recorded told) {
        Set<String> labels = inForce.getOrDefault(held.caseId(), Set.of());
        Set<String> before = new HashSet<>(labels);
        before.removeAll(came.getOrDefault(held.caseId(), Set.of()));
        if (before.equals(labels)) {
            return false;
        }
        Optional<Subscriber> recipient = subscriptions.find(held.subscriber());
        return recipient.isEmpty()
                || less(disclosed(recipient.get(), told, before), disclosed(recipient.get(), told, labels));
    }

    private static boolean less(Disclosure before, Disclosure now) {
        if (before.withheld() || now.withheld()) {
            return !before.withheld();
        }
        return !before.told().without(now.told()).isEmpty()
                || !Objects.requireNonNull(now.update())
                        .events()
                        .containsAll(Objects.requireNonNull(before.update()).events());
    }

    private Disclosure disclosed(Subscriber recipient, Recorded told, Set<String> labels) {
        return privacy.disclose(
                recipient,
                told.statement().update(),
                labels,
                told.statement().source(),
                party(recipient).contains(told.caseId()));
    }

    private Set<UUID> party(Subscriber recipient) {
        String agency = recipient.terms().agency();
        return agency == null || !privacy.asksForParty(recipient)
                ? Set.of()
                : partyTo.computeIfAbsent(agency, id -> timeline.casesOf(id, inForce.keySet()));
    }
}
