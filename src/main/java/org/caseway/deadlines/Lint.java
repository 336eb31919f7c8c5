package org.caseway.deadlines;

import java.time.Year;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Finds what is wrong with a pack before it counts: events nothing tells of, years without holidays, rules that say two things of
 * one case. Pure and thread safe.
 */
public final class Lint {

    private final RulePack pack;
    private final List<String> findings = new ArrayList<>();

    private Lint(RulePack pack) {
        this.pack = pack;
    }

    /**
     * @param year the present one; it and the next must have holidays wherever a rule looks at open days
     * @return findings in plain words, each with its place; empty when there is nothing to say
     */
    public static List<String> check(RulePack pack, Year year) {
        var lint = new Lint(pack);
        pack.rules().forEach(rule -> lint.rule(rule, year));
        lint.overlaps();
        return List.copyOf(lint.findings);
    }

    private void rule(Rule rule, Year year) {
        RuleReading.named(rule).stream()
                .filter(event -> !event.told())
                .forEach(event -> find(rule, event + " is unreachable: nothing that is recorded tells of it"));
        if (rule.met().isEmpty()) {
            find(rule, "nothing meets it, so it can only become overdue or stop");
        }
        if (rule.ends().stream().anyMatch(rule.start().events()::contains)) {
            find(rule, "it is met by what starts it");
        }
        for (Rule.Toll toll : rule.tolls()) {
            if (toll.from() == toll.to()) {
                find(rule, "toll " + toll.id() + " ends as it begins");
            }
        }
        rule.when().stream()
                .filter(rule.unless()::contains)
                .forEach(word -> find(rule, "can never apply: it wants " + word + " and its opposite"));
        if (rule.roll() != Rule.Roll.NONE || rule.length().openOnly()) {
            years(rule, year);
        }
    }

    private void years(Rule rule, Year year) {
        BusinessCalendar calendar = pack.calendar(rule);
        var listed = calendar.years();
        int first = listed.stream().min(Comparator.naturalOrder()).orElse(year.getValue());
        int last = Math.max(
                year.getValue() + 1,
                listed.stream().max(Comparator.naturalOrder()).orElse(0));
        for (int one = Math.min(first, year.getValue()); one <= last; one++) {
            if (!listed.contains(one)) {
                find(rule, "calendar " + calendar.id() + " has no holidays for " + one);
            }
        }
    }

    /** Two rules that are met by the same and run from the same, of one scope, and that one case can both fulfil. */
    private void overlaps() {
        List<Rule> rules = pack.rules();
        for (int i = 0; i < rules.size(); i++) {
            for (int j = i + 1; j < rules.size(); j++) {
                Rule one = rules.get(i);
                Rule other = rules.get(j);
                if (sameClock(one, other) && together(one, other)) {
                    find(
                            other,
                            "overlaps " + one.id() + ": one case can have both, from the same start to the same end");
                }
            }
        }
    }

    private static boolean sameClock(Rule one, Rule other) {
        return one.scope() == other.scope()
                && one.start().events().equals(other.start().events())
                && one.length().before() == other.length().before()
                && Objects.equals(one.met(), other.met());
    }

    private static boolean together(Rule one, Rule other) {
        boolean opposed = one.when().stream().anyMatch(other.unless()::contains)
                || other.when().stream().anyMatch(one.unless()::contains);
        return !opposed && !(graded(one) && graded(other) && !sameGrade(one, other));
    }

    /** A charge is one or the other, and of a defendant the gravest charge counts. */
    private static boolean graded(Rule rule) {
        return rule.when().contains(Circumstance.FELONY) || rule.when().contains(Circumstance.MISDEMEANOR);
    }

    private static boolean sameGrade(Rule one, Rule other) {
        return one.when().contains(Circumstance.FELONY) == other.when().contains(Circumstance.FELONY);
    }

    private void find(Rule rule, String text) {
        findings.add(pack.id() + " " + rule.id() + ": " + text);
    }
}
