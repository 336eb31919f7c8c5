package org.caseway.privacy;

import static org.caseway.casefile.CaseEventType.VICTIM_OPTED_OUT;
import static org.caseway.casefile.CaseEventType.VICTIM_PREFERENCE_CHANGED;
import static org.caseway.casefile.CaseEventType.VICTIM_REGISTERED;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Person;
import org.caseway.casefile.VictimService;
import org.jspecify.annotations.Nullable;

/** Every limit on disclosure, in the order in which they apply. Whatever no rule allows is withheld. */
final class DisclosureRules {

    private static final Set<String> KNOWN =
            Set.of("prosecutor", "court", "law-enforcement", "jail", "victim-service", "public");
    private static final Set<String> MAY_SEE_SEALED = Set.of("court", "prosecutor");
    private static final Set<String> MAY_SEE_VICTIM_FACTS = Set.of("victim-service", "prosecutor");
    private static final Set<String> MAY_SEE_SSN = Set.of("court", "prosecutor", "law-enforcement");
    private static final Set<String> CLOSED_TO_PUBLIC = Set.of("JUVENILE", "CONFIDENTIAL");
    private static final Set<CaseEventType> VICTIM_EVENTS =
            Set.of(VICTIM_REGISTERED, VICTIM_PREFERENCE_CHANGED, VICTIM_OPTED_OUT);

    static final List<DisclosureRule> ALL = List.of(
            new DisclosureRule(
                    "unknown-recipient-class",
                    (recipient, update, labels) -> KNOWN.contains(recipient) ? update : null),
            new DisclosureRule(
                    "sealed-or-expunged",
                    (recipient, update, labels) ->
                            MAY_SEE_SEALED.contains(recipient) || !closed(labels) ? update : null),
            new DisclosureRule(
                    "closed-to-the-public",
                    (recipient, update, labels) ->
                            recipient.equals("public") && labels.stream().anyMatch(CLOSED_TO_PUBLIC::contains)
                                    ? null
                                    : update),
            new DisclosureRule(
                    "person-identity",
                    (recipient, update, labels) -> recipient.equals("public")
                                    && update.events().stream().allMatch(CaseEventType::aboutPeople)
                            ? null
                            : update),
            new DisclosureRule(
                    "victim-facts",
                    (recipient, update, labels) ->
                            MAY_SEE_VICTIM_FACTS.contains(recipient) ? update : withoutVictimFacts(update)),
            new DisclosureRule(
                    "social-security-number",
                    (recipient, update, labels) -> MAY_SEE_SSN.contains(recipient)
                            ? update
                            : keeping(update, identifier -> identifier.kind() != IdentifierKind.SSN)),
            new DisclosureRule(
                    "person-identifiers-and-residence",
                    (recipient, update, labels) ->
                            recipient.equals("public") ? withoutPersonIdentity(update) : update));

    private DisclosureRules() {}

    private static boolean closed(Set<String> labels) {
        return labels.contains("SEALED") || labels.contains("EXPUNGED");
    }

    private static @Nullable CaseUpdate withoutVictimFacts(CaseUpdate update) {
        if (update.victimService() == null && update.events().stream().noneMatch(VICTIM_EVENTS::contains)) {
            return update;
        }
        var events = new LinkedHashSet<>(update.events());
        events.removeAll(VICTIM_EVENTS);
        return events.isEmpty() ? null : copy(update, events, update.identifiers(), update.defendant(), null);
    }

    private static CaseUpdate keeping(CaseUpdate update, Predicate<Identifier> kept) {
        Person person = person(update);
        if (update.identifiers().stream().allMatch(kept)
                && (person == null || person.identifiers().stream().allMatch(kept))) {
            return update;
        }
        Defendant defendant = person == null ? update.defendant() : Defendant.of(keeping(person, kept));
        return copy(
                update,
                update.events(),
                update.identifiers().stream().filter(kept).toList(),
                defendant,
                update.victimService());
    }

    private static Person keeping(Person person, Predicate<Identifier> kept) {
        return new Person(
                person.name(),
                person.aliases(),
                person.birthDate(),
                person.sex(),
                person.race(),
                person.ethnicity(),
                person.identifiers().stream().filter(kept).toList(),
                person.residence());
    }

    private static CaseUpdate withoutPersonIdentity(CaseUpdate update) {
        Person person = person(update);
        if (person == null) {
            return update;
        }
        var named = new Person(
                person.name(), List.of(), null, person.sex(), person.race(), person.ethnicity(), List.of(), null);
        return copy(update, update.events(), update.identifiers(), Defendant.of(named), update.victimService());
    }

    private static @Nullable Person person(CaseUpdate update) {
        return update.defendant() == null ? null : update.defendant().person();
    }

    private static CaseUpdate copy(
            CaseUpdate update,
            Set<CaseEventType> events,
            List<Identifier> identifiers,
            @Nullable Defendant defendant,
            @Nullable VictimService victimService) {
        return new CaseUpdate(
                events,
                update.effectiveAt(),
                identifiers,
                update.title(),
                update.category(),
                update.status(),
                update.court(),
                defendant,
                update.arrest(),
                update.charges(),
                update.courtEvents(),
                update.custody(),
                update.filing(),
                update.orders(),
                victimService,
                update.labels());
    }
}
