package org.caseway.measures;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** By what definitions choose and slice cases. None says who somebody is: those are in {@link Fairness} and nowhere else. */
public enum Attribute {
    CLASS(words(CaseClass.values()), facts -> facts.caseClass().name()),
    OUTCOME(words(Outcome.values()), facts -> facts.outcome().name()),
    CATEGORY(Set.of(), CaseFacts::category),
    COURT(Set.of(), CaseFacts::court),
    AGENCY(Set.of(), CaseFacts::agency),
    /** At the first hearing. */
    CUSTODY(Set.of("HELD", "FREE", "UNKNOWN"), Attribute::custody),
    TRIAL(Set.of("YES", "NO"), facts -> facts.trialOn() == null ? "NO" : "YES"),
    PLEA(Set.of("GUILTY", "NOT_GUILTY", "NONE"), Attribute::plea),
    /** Of those who were convicted. */
    FINDING(Set.of("AS_CHARGED", "LESSER", "NONE"), Attribute::finding),
    /** How far it came before it ended, or has come. */
    STAGE(Set.of("SCREENING", "BEFORE_HEARING", "PRETRIAL", "TRIAL"), Attribute::stage),
    DIVERSION(Set.of("YES", "NO"), facts -> facts.diverted() ? "YES" : "NO"),
    /** For how many days a trial was set. */
    SETTINGS(Set.of("NONE", "ONE_OR_TWO", "MORE"), Attribute::settings);

    private final Set<String> values;
    private final Function<CaseFacts, String> of;

    Attribute(Set<String> values, Function<CaseFacts, String> of) {
        this.values = new TreeSet<>(values);
        this.of = of;
    }

    /** All it can be; empty where that is not known beforehand. */
    Set<String> allowed() {
        return values;
    }

    String of(CaseFacts facts) {
        String value = of.apply(facts);
        return value.isEmpty() ? "UNKNOWN" : value;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Set<String> words(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).collect(Collectors.toSet());
    }

    private static String custody(CaseFacts facts) {
        Boolean held = facts.heldAtFirstHearing();
        return held == null ? "UNKNOWN" : held ? "HELD" : "FREE";
    }

    private static String plea(CaseFacts facts) {
        return facts.pleadedGuilty() ? "GUILTY" : facts.pleadedOn() == null ? "NONE" : "NOT_GUILTY";
    }

    private static String finding(CaseFacts facts) {
        return facts.outcome() != Outcome.CONVICTED ? "NONE" : facts.lesser() ? "LESSER" : "AS_CHARGED";
    }

    private static String stage(CaseFacts facts) {
        if (facts.trialOn() != null) {
            return "TRIAL";
        }
        return facts.filedOn() == null ? "SCREENING" : facts.firstHearingOn() == null ? "BEFORE_HEARING" : "PRETRIAL";
    }

    private static String settings(CaseFacts facts) {
        return facts.trialSettings() == 0 ? "NONE" : facts.trialSettings() <= 2 ? "ONE_OR_TWO" : "MORE";
    }
}
