package org.caseway.correlation.people;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.caseway.audit.AuditTrail;
import org.caseway.journey.Announcements;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What humans do about people: look, answer questions, merge, take apart, have weights learned. Every act is one transaction
 * with its audit link and the notices to the cases concerned in it, and is tried again where it meets another. Thread safe.
 */
@Service
public class People {

    private static final int TRIES = 5;

    private final Mentions mentions;
    private final HumanWords words;
    private final Consolidations consolidations;
    private final Reviews reviews;
    private final PersonNumbers numbers;
    private final Regrouping regrouping;
    private final Relearning relearning;
    private final Announcements announcements;
    private final Notices notices;
    private final PersonPages pages;
    private final AuditTrail audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    People(
            Mentions mentions,
            HumanWords words,
            Consolidations consolidations,
            Reviews reviews,
            PersonNumbers numbers,
            Regrouping regrouping,
            Relearning relearning,
            Announcements announcements,
            Notices notices,
            PersonPages pages,
            AuditTrail audit,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.mentions = mentions;
        this.words = words;
        this.consolidations = consolidations;
        this.reviews = reviews;
        this.numbers = numbers;
        this.regrouping = regrouping;
        this.relearning = relearning;
        this.announcements = announcements;
        this.notices = notices;
        this.pages = pages;
        this.audit = audit;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Open questions, oldest first; names nobody. */
    public List<PersonReview> openReviews(int most) {
        return reviews.open(most).stream().map(Reviews.Open::view).toList();
    }

    /** One of them; empty when it is answered, or overtaken. */
    public Optional<PersonReview> openReview(long review) {
        return reviews.open(review).map(Reviews.Open::view);
    }

    /**
     * A person with everything known; the look is audited.
     *
     * @param person for example {@code P-17}; of a merged one the survivor is shown
     */
    public Optional<PersonView> person(String person, String who) {
        return act(() -> {
            long number = number(person);
            Optional<PersonView> view = pages.of(number, numbers.survivor(number));
            audit.append("person-read", List.of(person + " by " + who));
            return view;
        });
    }

    /**
     * Answers an open question.
     *
     * @return whether it was still open
     */
    public boolean decide(long review, ReviewDecision decision, String who, String why) {
        return act(() -> {
            Optional<Reviews.Open> found = reviews.open(review);
            if (found.isEmpty() || !reviews.close(review, decision.name(), who, why, clock.instant())) {
                return false;
            }
            Reviews.Open open = found.get();
            switch (decision) {
                case SAME -> join(open.personA(), open.personB(), who, why);
                case NEVER -> say(List.of(new HumanWord(0, false, open.a(), open.b())), who, why);
                case APART -> {}
            }
            audit.append("person-review", List.of(review + " " + decision + " by " + who + ": " + why));
            return true;
        });
    }

    /**
     * Joins two persons, always.
     *
     * @return the number under which both live on
     */
    public String merge(String one, String other, String who, String why) {
        return act(() -> {
            long joined = join(numbers.survivor(number(one)), numbers.survivor(number(other)), who, why);
            String now = HubPerson.identifier(joined).value();
            audit.append("person-merge", List.of(one + " and " + other + " are " + now + " by " + who + ": " + why));
            return now;
        });
    }

    /** Says that two persons are never one; where they are not, nothing is told to anybody. */
    public void never(String one, String other, String who, String why) {
        act(() -> {
            List<Mention> of = mentions.lock(Set.of(number(one), number(other)));
            say(List.of(new HumanWord(0, false, first(of, number(one)), first(of, number(other)))), who, why);
            audit.append("person-never", List.of(one + " and " + other + " by " + who + ": " + why));
            return of;
        });
    }

    /**
     * Takes a person apart: what those cases describe is another person than what the others do. What humans said to the
     * contrary is taken back.
     *
     * @return the number of whoever those cases are about now
     * @throws IllegalArgumentException when none, or nothing but those cases, describes the person
     */
    public String unmerge(String person, Collection<UUID> cases, String who, String why) {
        return act(() -> {
            List<Mention> all = mentions.lock(Set.of(numbers.survivor(number(person))));
            var leaving =
                    all.stream().filter(m -> cases.contains(m.id().caseId())).toList();
            var staying =
                    all.stream().filter(m -> !cases.contains(m.id().caseId())).toList();
            if (leaving.isEmpty() || staying.isEmpty()) {
                throw new IllegalArgumentException(
                        "a person is taken apart along cases, some leaving and some staying");
            }
            revoke(all, who, why);
            consolidations.revoke(leaving, staying, who, why, clock.instant());
            say(apart(leaving, staying), who, why);
            Set<Long> now = regroup(Set.of(leaving.get(0).person())).entrySet().stream()
                    .filter(e -> e.getValue().stream().anyMatch(m -> cases.contains(m.id().caseId())))
                    .map(java.util.Map.Entry::getKey)
                    .collect(Collectors.toCollection(TreeSet::new));
            String number = HubPerson.identifier(now.iterator().next()).value();
            audit.append(
                    "person-unmerge",
                    List.of(person + " less " + cases.size() + " cases that are of " + number + " by " + who + ": "
                            + why));
            return number;
        });
    }

    /** Evaluates persons again by what is known and the weights in force; for a healing that nothing else sets off. */
    public void reconsider(Collection<String> persons, String who, String why) {
        act(() -> {
            regroup(persons.stream().map(People::number).collect(Collectors.toSet()));
            audit.append("person-reconsider", List.of(persons.size() + " persons by " + who + ": " + why));
            return persons;
        });
    }

    /**
     * Learns weights from the hub's own mentions, which are in force from then on; what was decided before stays. Takes
     * seconds to a minute and is no part of any message's way.
     *
     * @return the version
     */
    public String learn(String who, String why) {
        Relearning.Learned learned = relearning.learn();
        return act(() -> {
            String version = relearning.put(learned, who, why);
            audit.append("person-weights", List.of(version + " by " + who + ": " + why));
            return version;
        });
    }

    private long join(long one, long other, String who, String why) {
        List<Mention> all = mentions.lock(Set.of(one, other));
        stillThere(all, one);
        stillThere(all, other);
        MentionId anchor = first(all, one);
        first(all, other);
        var same = new ArrayList<HumanWord>();
        for (Mention mention : all) {
            if (!mention.id().equals(anchor)) {
                same.add(new HumanWord(0, true, anchor, mention.id()));
            }
        }
        revoke(all, who, why);
        say(same, who, why);
        return regroup(Set.of(one, other)).keySet().stream()
                .sorted()
                .findFirst()
                .orElse(one);
    }

    private static List<HumanWord> apart(List<Mention> leaving, List<Mention> staying) {
        var said = new ArrayList<HumanWord>();
        said.add(new HumanWord(0, false, leaving.get(0).id(), staying.get(0).id()));
        for (List<Mention> part : List.of(leaving, staying)) {
            for (Mention mention : part.subList(1, part.size())) {
                said.add(new HumanWord(0, true, part.get(0).id(), mention.id()));
            }
        }
        return said;
    }

    private void say(Collection<HumanWord> said, String who, String why) {
        words.say(said, who, why, clock.instant());
    }

    /** What was said about pairs of those, one way or the other, gives way to what is said now. */
    private void revoke(List<Mention> all, String who, String why) {
        Set<MentionId> ids = all.stream().map(Mention::id).collect(Collectors.toSet());
        var within = words.among(all).stream()
                .filter(w -> ids.contains(w.a()) && ids.contains(w.b()))
                .toList();
        if (!within.isEmpty()) {
            words.revoke(within, who, why, clock.instant());
        }
    }

    private java.util.Map<Long, List<Mention>> regroup(Set<Long> persons) {
        Regrouping.Outcome outcome = regrouping.evaluate(mentions.lock(persons), List.of());
        announcements.announce(notices.of(outcome.moves()));
        return outcome.parts();
    }

    /** @throws ConcurrencyFailureException when the number was merged away between being looked up and being locked */
    private void stillThere(List<Mention> all, long person) {
        if (all.stream().noneMatch(m -> m.person() == person) && numbers.survivor(person) != person) {
            throw new ConcurrencyFailureException("another batch has just found out who the person is");
        }
    }

    private static MentionId first(List<Mention> all, long person) {
        return all.stream()
                .filter(m -> m.person() == person)
                .map(Mention::id)
                .min(java.util.Comparator.naturalOrder())
                .orElseThrow(() -> new IllegalArgumentException("there is no person of one of these numbers"));
    }

    static long number(String person) {
        if (!person.matches("P-\\d{1,18}")) {
            throw new IllegalArgumentException("a person's number looks like P-17");
        }
        return Long.parseLong(person.substring(2));
    }

    private <T> T act(Supplier<T> act) {
        for (int tries = 1; ; tries++) {
            try {
                return java.util.Objects.requireNonNull(transaction.execute(status -> act.get()));
            } catch (ConcurrencyFailureException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }
}
