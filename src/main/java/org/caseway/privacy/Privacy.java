package org.caseway.privacy;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseReferences;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.FieldClass;
import org.caseway.casefile.Statement;
import org.caseway.partners.ConfigurationFolder;
import org.caseway.partners.Subscriber;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Says what a recipient may see, at the moment of asking, by the policies in force; whatever they do not open is closed. Thread
 * safe.
 */
public final class Privacy {

    /** A label of a case of which something is restricted in part: {@link #parts} says what. */
    private static final String PARTLY = "RESTRICTED_IN_PART";

    private static final UUID NO_CASE = new UUID(0, 0);

    private final CaseLabels labels;
    private final CaseParts parts;
    private final PoliciesInForce policies;
    private final Clock clock;

    /** @param clock decides when a victim's release has run out, by the day in UTC */
    public Privacy(JdbcOperations jdbc, PoliciesInForce policies, Clock clock) {
        this(new CaseLabels(jdbc), new CaseParts(jdbc), policies, clock);
    }

    /** With other policies, for what is only tried out: everything else is as it is. */
    public Privacy under(Policies other) {
        return new Privacy(labels, parts, new PoliciesInForce(() -> other), clock);
    }

    private Privacy(CaseLabels labels, CaseParts parts, PoliciesInForce policies, Clock clock) {
        this.labels = labels;
        this.parts = parts;
        this.policies = policies;
        this.clock = clock;
    }

    /** By the policies that come with the hub. */
    public Privacy(JdbcOperations jdbc) {
        this(jdbc, new PoliciesInForce(new PolicyFiles(ConfigurationFolder.packaged())::read), Clock.systemUTC());
    }

    /**
     * One update of a case.
     *
     * @param messageNumber the hub's number of the message that said it, 0 when there is none
     */
    public record Said(UUID caseId, long messageNumber, CaseUpdate update) {}

    /**
     * What the recipient may be told of the update where parts of its case are restricted. A recipient to whom policy would not
     * tell it if the whole case were so restricted is not told of those parts, and is told the rest under policy as ever. Where
     * policy would tell some of it, a charge is taken out unless charges are among that, and what cannot be taken out is told as
     * if the whole case were so restricted.
     *
     * @param restricted from {@link #parts}
     */
    public Disclosure disclose(
            Subscriber recipient,
            CaseUpdate update,
            Set<String> caseLabels,
            Set<CasePart> restricted,
            String agency,
            boolean party) {
        return restricted.isEmpty()
                ? disclose(recipient, update, caseLabels, agency, party)
                : new InPart(this, recipient, update, agency, party).disclose(caseLabels, restricted);
    }

    /** The same answer class by class, with what decided each: for people who ask why. */
    public List<FieldDecision> explain(
            Subscriber recipient,
            CaseUpdate update,
            Set<String> caseLabels,
            Set<CasePart> restricted,
            String agency,
            boolean party) {
        InPart.Asked asked = new InPart(this, recipient, update, agency, party).asked(caseLabels, restricted);
        CaseUpdate left = asked.left();
        return left == null
                ? FieldsSaid.of(update).fields().stream()
                        .map(field -> new FieldDecision(field, false, List.of(Disclosure.RESTRICTED_IN_PART)))
                        .toList()
                : policies.of(recipient).decisions(Question.of(left, agency, whole(asked.labels()), party, clock));
    }

    /** The restrictions in force now on parts of the cases that have any, by their labels, as the orders name them; no query where none has. */
    public Map<UUID, Set<CasePart>> parts(Map<UUID, Set<String>> labelsOfCases) {
        return parts(labelsOfCases, cases -> Map.of());
    }

    /**
     * The same under every name by which the cases know the parts.
     *
     * @param timeline answers with everything said of some cases, under whichever case goes on as each; not asked where none has any
     */
    public Map<UUID, Set<CasePart>> parts(
            Map<UUID, Set<String>> labelsOfCases, Function<Collection<UUID>, Map<UUID, List<Statement>>> timeline) {
        Set<UUID> partly = restrictedInPart(labelsOfCases);
        return partly.isEmpty()
                ? Map.of()
                : NamedParts.of(parts.inForce(partly), timeline.apply(partly).values());
    }

    /** The cases, of those with these labels, of which something is restricted in part. */
    public static Set<UUID> restrictedInPart(Map<UUID, Set<String>> labelsOfCases) {
        return labelsOfCases.isEmpty()
                ? Set.of()
                : labelsOfCases.entrySet().stream()
                        .filter(of -> of.getValue().contains(PARTLY))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
    }

    /**
     * The cases that are one with each of these, itself included; cases that were never joined with another are left out. One
     * query.
     */
    public Map<UUID, Set<UUID>> oneWith(Collection<UUID> caseIds) {
        return labels.oneWith(caseIds);
    }

    /** Whether an order in the update restricts a charge or a defendant that it names. Costs nothing where it has no order. */
    public boolean restrictsPart(CaseUpdate update) {
        return restricted(update).findAny().isPresent();
    }

    /** Whether it has an order on a charge or a defendant, though it may not name it any more. Costs nothing where it has no order. */
    public boolean ordersOnPart(CaseUpdate update) {
        return update.orders().stream().anyMatch(PartChange::isSuch);
    }

    /**
     * By what the case knows the charges or the defendant that orders in the update restrict.
     *
     * @param said everything said of the case
     */
    public Set<String> restrictedBy(CaseUpdate update, Collection<Statement> said) {
        return restricted(update)
                .map(change -> change.part().label())
                .distinct()
                .flatMap(label -> PartChange.names(label, update, said).stream())
                .collect(Collectors.toSet());
    }

    /** Whether what was said tells of something by one of these names. */
    public static boolean tellsOf(CaseUpdate said, Set<String> names) {
        return Withholding.cut(said, names) != said;
    }

    private static Stream<PartChange> restricted(CaseUpdate update) {
        return update.orders().isEmpty()
                ? Stream.of()
                : PartChange.of(NO_CASE, 0, update).filter(PartChange::inForce);
    }

    /** Forgets which parts of cases were restricted, for a part may be named after a person. */
    public void forget(Collection<UUID> caseIds) {
        parts.forget(caseIds);
    }

    /** To a recipient that is no party, of nobody's statement. */
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
        return policies.of(recipient).answer(Question.of(update, agency, whole(caseLabels), party, clock));
    }

    private static Set<String> whole(Set<String> caseLabels) {
        if (!caseLabels.contains(PARTLY)) {
            return caseLabels;
        }
        var whole = new TreeSet<>(caseLabels);
        whole.remove(PARTLY);
        return whole;
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
        take(updates.stream()
                .map(update -> new Said(update.getKey(), 0, update.getValue()))
                .toList());
    }

    /**
     * {@link #observe} with the messages that said so.
     *
     * @return the restrictions that came into force by it, by case; neither what was in force before nor what is on parts of a case
     */
    public Map<UUID, Set<String>> take(Collection<Said> said) {
        var changes = new LinkedHashMap<List<Object>, LabelChange>();
        var ofParts = new LinkedHashMap<Object, PartChange>();
        for (Said one : said) {
            LabelChange.of(one.caseId(), one.messageNumber(), one.update()).forEach(change -> put(changes, change));
            PartChange.of(one.caseId(), one.messageNumber(), one.update()).forEach(change -> {
                ofParts.merge(change.about(), change, (known, next) -> next.over(known));
                put(changes, new LabelChange(change.caseId(), PARTLY, true, change.effectiveAt(), change.authority()));
            });
        }
        var came = new HashMap<UUID, Set<String>>();
        if (!changes.isEmpty()) {
            add(came, labels.change(changes.values()));
        }
        if (!ofParts.isEmpty()) {
            parts.change(ofParts.values());
        }
        said.forEach(one -> add(came, shareOrPart(one.caseId(), one.update())));
        return came;
    }

    private static void add(Map<UUID, Set<String>> came, Map<UUID, Set<String>> more) {
        more.forEach((caseId, labels) -> labels.stream()
                .filter(label -> !label.equals(PARTLY))
                .forEach(label ->
                        came.computeIfAbsent(caseId, none -> new TreeSet<>()).add(label)));
    }

    private static void put(Map<List<Object>, LabelChange> changes, LabelChange change) {
        changes.merge(List.of(change.caseId(), change.label()), change, (known, next) -> next.over(known));
    }

    /** Cases that turn out to be one are one for their restrictions too; when they are two again, neither is set free. */
    private Map<UUID, Set<String>> shareOrPart(UUID caseId, CaseUpdate update) {
        boolean joined = update.events().contains(CaseEventType.CASE_JOINED);
        var came = new HashMap<UUID, Set<String>>(0);
        for (UUID other : CaseReferences.in(update)) {
            if (joined) {
                add(came, labels.join(other, caseId));
                parts.share(caseId);
            } else {
                labels.separate(caseId);
            }
        }
        return came;
    }
}
