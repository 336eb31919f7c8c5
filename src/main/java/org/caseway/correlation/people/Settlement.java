package org.caseway.correlation.people;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.caseway.matching.LookupKeys;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Decides and writes down whom the new mentions of one batch are of, inside the caller's transaction. Thread safe. */
@Component
class Settlement {

    private final JdbcTemplate jdbc;
    private final Mentions mentions;
    private final PersonKeys keys;
    private final PersonNumbers numbers;
    private final HumanWords words;
    private final Consolidations consolidations;
    private final Reviews reviews;
    private final Weights weights;
    private final Regrouping regrouping;
    private final Clock clock;

    Settlement(
            JdbcTemplate jdbc,
            Mentions mentions,
            PersonKeys keys,
            PersonNumbers numbers,
            HumanWords words,
            Consolidations consolidations,
            Reviews reviews,
            Weights weights,
            Regrouping regrouping,
            Clock clock) {
        this.jdbc = jdbc;
        this.mentions = mentions;
        this.keys = keys;
        this.numbers = numbers;
        this.words = words;
        this.consolidations = consolidations;
        this.reviews = reviews;
        this.weights = weights;
        this.regrouping = regrouping;
        this.clock = clock;
    }

    /**
     * What came of one batch.
     *
     * @param awaited numbers of new mentions that a message waits for
     */
    record Settled(List<Moved> moves, Set<Long> awaited) {

        static final Settled NOTHING = new Settled(List.of(), Set.of());
    }

    /**
     * @param fresh mentions not known yet
     * @param changed known ones of which something new is told
     * @param persons takes the person of each
     * @return known mentions that are of another person now, and what somebody waits for
     */
    Settled settle(Collection<Mention> fresh, Collection<Mention> changed, Map<MentionId, Long> persons) {
        meet(fresh);
        var subjects = new ArrayList<>(fresh);
        subjects.addAll(changed);
        Neighbourhood near = Neighbourhood.of(
                jdbc, subjects, changed.stream().map(Mention::person).collect(Collectors.toSet()));
        changed.forEach(near::update);
        if (!changed.isEmpty()) {
            mentions.book(List.copyOf(changed));
        }
        var all = near.all();
        var evidence = new Evidence(weights.inForce(), words.among(all), consolidations.among(all), concat(all, fresh));
        var settling = new Settling(near, evidence);
        var round = new Round(near, evidence, persons);
        List<Settling.Circle> circles = settling.circles(List.copyOf(fresh), List.copyOf(changed));
        round.settle(circles);
        round.write();
        round.ask(settling.doubts());
        return new Settled(round.moves, near.awaited());
    }

    private void meet(Collection<Mention> fresh) {
        var meeting = new TreeSet<Long>();
        for (Mention mention : fresh) {
            meeting.add(mention.id().caseId().getMostSignificantBits());
            for (long key : LookupKeys.identityOf(mention.description().features())) {
                meeting.add(key);
            }
        }
        if (!meeting.isEmpty()) {
            keys.meet(meeting);
        }
    }

    private static List<Mention> concat(List<Mention> known, Collection<Mention> fresh) {
        var both = new ArrayList<>(known);
        both.addAll(fresh);
        return both;
    }

    /** One batch. */
    private final class Round {
        private final Neighbourhood near;
        private final Evidence evidence;
        private final Map<MentionId, Long> persons;
        private final List<Moved> moves = new ArrayList<>();
        private final List<Mentions.Entry> entries = new ArrayList<>();
        private final TreeSet<PersonKeys.Row> rows = new TreeSet<>();
        private final Map<MentionId, Long> now = new HashMap<>();

        Round(Neighbourhood near, Evidence evidence, Map<MentionId, Long> persons) {
            this.near = near;
            this.evidence = evidence;
            this.persons = persons;
            near.all().forEach(m -> now.put(m.id(), m.person()));
        }

        void settle(List<Settling.Circle> circles) {
            var again = new ArrayList<Settling.Circle>();
            for (Settling.Circle circle : circles) {
                if (circle.persons().size() > 1 || circle.doubtful() || ofManyMentions(circle) || !joined(circle)) {
                    again.add(circle);
                }
            }
            evaluate(again);
        }

        /** Whether a new one may contradict a mention that was not read. */
        private boolean ofManyMentions(Settling.Circle circle) {
            return !circle.fresh().isEmpty()
                    && circle.persons().stream()
                            .anyMatch(p -> near.mentionsOf(p).size() >= Neighbourhood.OF_ONE);
        }

        /** New mentions alone, or with one person that they leave whole. */
        private boolean joined(Settling.Circle circle) {
            if (circle.fresh().isEmpty()) {
                return true;
            }
            var known = circle.persons().stream()
                    .flatMap(p -> near.mentionsOf(p).stream())
                    .toList();
            List<List<Mention>> groups = Clusters.of(concat(known, circle.fresh()), evidence);
            long parts = groups.stream()
                    .filter(g -> g.stream().anyMatch(m -> m.person() != 0))
                    .count();
            if (parts > 1) {
                return false;
            }
            for (List<Mention> group : groups) {
                long bearing = group.stream()
                        .mapToLong(Mention::person)
                        .filter(p -> p != 0)
                        .findFirst()
                        .orElse(0);
                long person = bearing == 0 ? numbers.next() : bearing;
                group.stream().filter(m -> m.person() == 0).forEach(m -> enter(m, person, group, evidence));
            }
            return true;
        }

        private void enter(Mention mention, long person, List<Mention> part, Evidence by) {
            var known = part.stream().filter(m -> m.person() != 0).toList();
            Mention with = Regrouping.best(mention, known, by);
            String why = Regrouping.why(mention, part, by);
            entries.add(new Mentions.Entry(mention.of(person), with == null ? null : with.id(), why));
            now.put(mention.id(), person);
            persons.put(mention.id(), person);
            for (long key : mention.description().keys()) {
                if (!near.kept(person, key)) {
                    rows.add(new PersonKeys.Row(key, person));
                }
            }
        }

        /** Several persons, or one that may be two: all their mentions, locked, as they are now. */
        private void evaluate(List<Settling.Circle> circles) {
            Set<Long> wanted = new HashSet<>();
            circles.forEach(c -> wanted.addAll(c.persons()));
            if (wanted.isEmpty()) {
                return;
            }
            Map<Long, List<Mention>> locked =
                    mentions.lock(wanted).stream().collect(Collectors.groupingBy(Mention::person));
            for (Settling.Circle circle : circles) {
                var known = circle.persons().stream()
                        .flatMap(p -> locked.getOrDefault(p, List.of()).stream())
                        .toList();
                if (known.size() > Regrouping.MOST) {
                    joinLargest(circle, known);
                    continue;
                }
                Regrouping.Outcome outcome = regrouping.evaluate(known, circle.fresh());
                moves.addAll(outcome.moves());
                outcome.parts().forEach((person, part) -> {
                    part.forEach(m -> now.put(m.id(), person));
                    part.stream().filter(m -> m.person() == 0).forEach(m -> enter(m, person, part, outcome.evidence()));
                });
                outcome.moves().forEach(m -> persons.replace(m.mention().id(), m.to()));
            }
        }

        /** Too many mentions to weigh all against all: nobody is merged or taken apart; new ones join whom they link with. */
        private void joinLargest(Settling.Circle circle, List<Mention> known) {
            for (Mention mention : circle.fresh()) {
                Mention best = Regrouping.best(
                        mention,
                        known.stream()
                                .filter(m -> evidence.between(mention, m).link())
                                .toList(),
                        evidence);
                if (best == null || contradicted(mention, best.person(), known)) {
                    enter(mention, numbers.next(), List.of(mention), evidence);
                } else {
                    enter(mention, best.person(), List.of(best), evidence);
                }
            }
        }

        private boolean contradicted(Mention mention, long person, List<Mention> known) {
            return known.stream()
                    .anyMatch(m ->
                            m.person() == person && evidence.between(mention, m).apart());
        }

        void write() {
            if (!entries.isEmpty()) {
                // in the order in which others lock them
                entries.sort(
                        Comparator.comparing(Mentions.Entry::with, Comparator.nullsFirst(Comparator.naturalOrder())));
                mentions.add(entries);
                keys.add(rows);
            }
        }

        void ask(List<Settling.Doubt> doubts) {
            Map<List<Long>, Settling.Doubt> best = new LinkedHashMap<>();
            for (Settling.Doubt doubt : doubts) {
                long a = now.getOrDefault(doubt.a().id(), 0L);
                long b = now.getOrDefault(doubt.b().id(), 0L);
                if (a != b) {
                    best.merge(
                            List.of(Math.min(a, b), Math.max(a, b)),
                            doubt,
                            (x, y) -> x.verdict().bits() >= y.verdict().bits() ? x : y);
                }
            }
            if (best.isEmpty()) {
                return;
            }
            var questions = new ArrayList<Reviews.Question>();
            best.values().forEach(d -> questions.add(question(d)));
            questions.sort(
                    Comparator.comparingLong(Reviews.Question::personA).thenComparingLong(Reviews.Question::personB));
            reviews.ask(questions, clock.instant());
        }

        private Reviews.Question question(Settling.Doubt doubt) {
            return Reviews.Question.of(
                    now.getOrDefault(doubt.a().id(), 0L),
                    now.getOrDefault(doubt.b().id(), 0L),
                    doubt.a().id(),
                    doubt.b().id(),
                    doubt.verdict().explained(evidence.weights()));
        }
    }
}
