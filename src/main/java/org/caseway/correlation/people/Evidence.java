package org.caseway.correlation.people;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.caseway.matching.Field;
import org.caseway.matching.Guard;
import org.caseway.matching.Level;
import org.caseway.matching.MatchScore;
import org.caseway.matching.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Weighs two mentions: the words of humans first, then messages and stays in custody that tell them apart, then their descriptions,
 * with the case they share as evidence too. A function of the mentions, the words of humans and the weights. Confined to one
 * thread; remembers the scores of descriptions.
 */
final class Evidence {

    /** Within one case two descriptions that do not speak against each other are nine times of ten of one party. */
    private static final double CASE_BITS = Math.log(9) / Math.log(2);

    private static final double LINK_BITS = Math.log(Outcome.AUTOMATIC / (1 - Outcome.AUTOMATIC)) / Math.log(2);
    /** What a shared case outweighs. */
    private static final Set<Guard> OUTWEIGHED_BY_CASE = EnumSet.of(Guard.NAMESAKES, Guard.NAME_INCOMPLETE);

    private static final Set<Guard> NUMBERS_DISAGREE =
            EnumSet.of(Guard.FINGERPRINT_NUMBERS_DIFFER, Guard.STRONG_NUMBERS_DIFFER);

    private final Weighing weighing;
    private final List<HumanWord> words;
    private final Stays stays;
    private final OneNumber numbers;
    private final Map<Long, Description> renumbered = new HashMap<>(0);
    private final Map<List<Long>, MatchScore> scores = new HashMap<>();

    /**
     * @param numbers which fingerprint numbers are one
     * @param mentions everyone whose stays in custody are to be known
     */
    Evidence(Weighing weighing, List<HumanWord> words, OneNumber numbers, Collection<Mention> mentions) {
        this.numbers = numbers;
        this.weighing = weighing;
        this.words = words;
        this.stays = new Stays(mentions);
    }

    String weights() {
        return weighing.version();
    }

    Verdict between(Mention a, Mention b) {
        Verdict said = said(a, b);
        if (said != null) {
            return said;
        }
        MatchScore score = score(a.description(), b.description());
        boolean oneCase = a.id().caseId().equals(b.id().caseId());
        double bits = oneCase ? score.bits() - weighing.priorBits() + CASE_BITS : score.bits();
        if (numbers.links(a.description(), b.description()) && !twoStays(a, b)) {
            return new Verdict(Clusters.MOST_BITS, true, false, false, false, "made one by their bureau", score);
        }
        if (a.namedBeside(b)) {
            // the sender may have written one down twice: only where all else says so is a human asked
            boolean ask = score.outcome() == Outcome.LINK;
            return new Verdict(bits, false, true, ask, false, "two defendants of one message", score);
        }
        if (score.contradicted()) {
            boolean ask = score.probability() >= Outcome.LIKELY && NUMBERS_DISAGREE.containsAll(contradictions(score));
            return new Verdict(bits, false, true, ask, false, objections(score), score);
        }
        if (stays.two(a, b)) {
            boolean ask = oneCase ? bits > 0 : score.probability() >= Outcome.LIKELY;
            return new Verdict(bits, false, true, ask, false, "two stays in custody at one time", score);
        }
        boolean link = oneCase ? bits >= LINK_BITS && onlyWeak(score) : score.outcome() == Outcome.LINK;
        boolean ask = !link && score.probability() >= Outcome.LIKELY;
        return new Verdict(bits, link, false, ask, false, oneCase && link ? "one case" : objections(score), score);
    }

    /** A word about two mentions; and who was never one stays so however the same two cases describe them later. */
    private @Nullable Verdict said(Mention a, Mention b) {
        for (HumanWord word : words) {
            if (word.of(a.id(), b.id())) {
                return Verdict.human(word.same());
            }
        }
        for (HumanWord word : words) {
            if (!word.same() && word.ofCases(a.id().caseId(), b.id().caseId())) {
                return Verdict.human(false);
            }
        }
        return null;
    }

    private MatchScore score(Description a, Description b) {
        List<Long> pair = List.of(Math.min(a.digest(), b.digest()), Math.max(a.digest(), b.digest()));
        MatchScore known = scores.get(pair);
        if (known == null) {
            known = weighing.matcher().score(one(a).features(), one(b).features());
            scores.put(pair, known);
        }
        return known;
    }

    private Description one(Description description) {
        return numbers == OneNumber.NONE
                ? description
                : renumbered.computeIfAbsent(description.digest(), d -> numbers.of(description));
    }

    /** Whether a human has said that they are never one. */
    boolean neverOne(Mention a, Mention b) {
        Verdict said = said(a, b);
        return said != null && said.apart();
    }

    /** Whether they are two stays in custody at one time. */
    boolean twoStays(Mention a, Mention b) {
        return stays.two(a, b);
    }

    /** Brothers on one docket share surname, address and race: another given name is not outweighed. */
    private static boolean onlyWeak(MatchScore score) {
        return OUTWEIGHED_BY_CASE.containsAll(score.objections())
                && score.contributions().stream()
                        .noneMatch(
                                c -> c.field() == Field.BIRTH_DATE && c.level().compareTo(Level.SIMILAR) > 0)
                && score.contributions().stream()
                        .noneMatch(c -> c.field() == Field.GIVEN && c.level() == Level.DIFFERENT)
                && score.contributions().stream()
                        .anyMatch(c -> c.field() == Field.SURNAME && c.level().compareTo(Level.SIMILAR) <= 0);
    }

    private static Set<Guard> contradictions(MatchScore score) {
        return score.objections().stream().filter(Guard::contradicts).collect(Collectors.toSet());
    }

    private static String objections(MatchScore score) {
        return score.objections().stream().sorted().map(Guard::name).collect(Collectors.joining(", "));
    }
}
