package org.caseway.correlation;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What speaks against a case although one of its numbers is named. Pure. */
final class Guards {

    static final Verdict.Unsure DEFENDANT_DISAGREES = new Verdict.Unsure(
            "defendant-disagrees",
            "The message bears the number of an arrest, but names a defendant whose name and birth date are others.");
    static final Verdict.Unsure NUMBER_IN_USE = new Verdict.Unsure(
            "tracking-number-in-use", "The arrest tracking number was given to another arrest before.");
    static final Verdict.Unsure AMBIGUOUS =
            new Verdict.Unsure("case-ambiguous", "The identifiers in the message name different cases.");
    static final Verdict.Unsure KEPT_APART = new Verdict.Unsure(
            "cases-kept-apart",
            "The identifiers in the message name two cases of which a human has said that they are not one.");

    private Guards() {}

    /** The guard that objects to a case named by {@code keys}, {@code null} when none does. */
    static Verdict.@Nullable Unsure objecting(List<CaseKey> keys, CaseFacts message, CaseFacts known) {
        if (keys.stream().anyMatch(CaseKey::ofOneArrest) && otherDefendant(message, known)) {
            return DEFENDANT_DISAGREES;
        }
        boolean tracked = keys.stream().anyMatch(key -> key.rung() == CaseKey.TRACKING_RUNG);
        return tracked && numberInUse(message, known) ? NUMBER_IN_USE : null;
    }

    static boolean otherDefendant(CaseFacts message, CaseFacts known) {
        return Likeness.ofBest(message.defendants(), known.defendants()) == Likeness.OTHER;
    }

    /** The same tracking number for an arrest of another agency, record or day. */
    private static boolean numberInUse(CaseFacts message, CaseFacts known) {
        return message.of(CaseFacts.ARREST)
                .anyMatch(one -> known.of(CaseFacts.ARREST).anyMatch(other -> sameNumberOtherArrest(one, other)));
    }

    private static boolean sameNumberOtherArrest(String one, String other) {
        String[] a = fields(one);
        String[] b = fields(other);
        if (a[1].isEmpty() || !a[1].equals(b[1])) {
            return false;
        }
        boolean sameRecord = !a[3].isEmpty() && a[2].equals(b[2]) && a[3].equals(b[3]);
        return !sameRecord && (differ(a[2], b[2]) || differ(a[3], b[3]) || differ(a[4], b[4]));
    }

    /** Whether the message is about an arrest that is none of the case's. */
    static boolean otherArrest(CaseFacts message, CaseFacts known) {
        List<String[]> said = message.of(CaseFacts.ARREST).map(Guards::fields).toList();
        List<String[]> arrests = known.of(CaseFacts.ARREST).map(Guards::fields).toList();
        return !said.isEmpty()
                && !arrests.isEmpty()
                && said.stream().noneMatch(s -> arrests.stream().anyMatch(a -> mayBeOne(s, a)));
    }

    private static boolean mayBeOne(String[] a, String[] b) {
        if (!a[1].isEmpty() && a[1].equals(b[1])) {
            return true;
        }
        boolean records = !a[3].isEmpty() && !b[3].isEmpty() && Objects.equals(a[2], b[2]);
        return !differ(a[1], b[1]) && !(records && !a[3].equals(b[3]));
    }

    /**
     * Whether two cases that one message names are one for certain.
     *
     * @param message what that one says itself
     * @param ofOneArrest whether it bears the number of an arrest, which is given to one person
     * @param numbersReplaced whether it says that one docket took the place of another
     */
    static boolean oneCase(
            CaseFacts one, CaseFacts other, CaseFacts message, boolean ofOneArrest, boolean numbersReplaced) {
        Likeness likeness = Likeness.ofBest(one.defendants(), other.defendants());
        boolean bothKnown = !one.defendants().isEmpty() && !other.defendants().isEmpty();
        if (bothKnown && likeness != Likeness.SAME) {
            return false;
        }
        if (!numbersReplaced && otherDocket(one, other)) {
            return false;
        }
        if (!bothKnown && otherArrest(one, other)) {
            return false;
        }
        boolean anyoneKnown = !one.defendants().isEmpty() || !other.defendants().isEmpty();
        return !anyoneKnown
                || ofOneArrest
                || message.defendants().isEmpty()
                || Likeness.ofBest(message.defendants(), one.and(other).defendants()) == Likeness.SAME;
    }

    /** Whether one court gave the two different docket numbers. */
    private static boolean otherDocket(CaseFacts one, CaseFacts other) {
        List<String[]> others = other.of(CaseFacts.DOCKET).map(Guards::fields).toList();
        return one.of(CaseFacts.DOCKET)
                .map(Guards::fields)
                .anyMatch(d -> others.stream().anyMatch(o -> o[1].equals(d[1]) && !o[2].equals(d[2])));
    }

    private static String[] fields(String line) {
        return line.split("\t", -1);
    }

    private static boolean differ(String one, String other) {
        return !one.isEmpty() && !other.isEmpty() && !one.equals(other);
    }
}
