package org.caseway.correlation.people;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.caseway.audit.AuditTrail;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Person;
import org.caseway.journey.Announcements;
import org.caseway.journey.Keeper;
import org.springframework.stereotype.Component;

/**
 * Removes what is known of people from what is expunged: mentions, keys, questions, words. What is left of the persons is
 * evaluated again. Takes part in the transaction that expunges. Thread safe.
 */
@Component
class Forgetting implements Keeper {

    private final Mentions mentions;
    private final HumanWords words;
    private final Reviews reviews;
    private final Consolidations consolidations;
    private final Regrouping regrouping;
    private final Announcements announcements;
    private final Notices notices;
    private final AuditTrail audit;

    Forgetting(
            Mentions mentions,
            HumanWords words,
            Reviews reviews,
            Consolidations consolidations,
            Regrouping regrouping,
            Announcements announcements,
            Notices notices,
            AuditTrail audit) {
        this.mentions = mentions;
        this.words = words;
        this.reviews = reviews;
        this.consolidations = consolidations;
        this.regrouping = regrouping;
        this.announcements = announcements;
        this.notices = notices;
        this.audit = audit;
    }

    @Override
    public void forget(Collection<UUID> cases) {
        List<Mention> before = whoIn(cases, mention -> true);
        mentions.remove(cases);
        words.forget(cases);
        reviews.forget(cases);
        evaluateWithout(before, mention -> cases.contains(mention.id().caseId()));
        audit.append(
                "person-forget", cases.stream().sorted().map(UUID::toString).toList());
    }

    /** Of one defendant what the descriptions say that are expunged, unless something that is left says it in the same words. */
    @Override
    public void forgetPart(Collection<UUID> cases, Collection<CaseUpdate> gone, Collection<CaseUpdate> left) {
        Set<MentionId> ids = described(cases, gone);
        ids.removeAll(described(cases, left));
        List<Mention> before = whoIn(cases, mention -> ids.contains(mention.id()));
        mentions.removeOnly(ids);
        words.forgetOnly(ids);
        reviews.forgetOnly(ids);
        evaluateWithout(before, mention -> ids.contains(mention.id()));
        audit.append(
                "person-forget-part",
                cases.stream().sorted().map(UUID::toString).toList());
    }

    private static Set<MentionId> described(Collection<UUID> cases, Collection<CaseUpdate> said) {
        Set<MentionId> ids = new HashSet<>();
        for (CaseUpdate update : said) {
            Person described = HubPerson.described(update);
            if (described != null && HubPerson.hasName(described)) {
                long digest = Description.of(described).digest();
                cases.forEach(caseId -> ids.add(new MentionId(caseId, digest)));
            }
        }
        return ids;
    }

    /** All mentions, locked, of the persons of whom one is in the cases. */
    private List<Mention> whoIn(Collection<UUID> cases, Predicate<Mention> such) {
        return mentions.lock(mentions.ofCases(cases).stream()
                .filter(such)
                .map(Mention::person)
                .collect(Collectors.toSet()));
    }

    private void evaluateWithout(List<Mention> before, Predicate<Mention> gone) {
        var left = before.stream().filter(gone.negate()).collect(Collectors.groupingBy(Mention::person));
        regrouping.rekey(before, left);
        consolidations.forget(before);
        left.keySet()
                .forEach(person -> announcements.announce(notices.of(regrouping
                        .evaluate(mentions.lock(Set.of(person)), List.of())
                        .moves())));
    }
}
