package org.caseway.casefile;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What became of the charges. */
record ChargeChanges(Differences told) {

    static void between(CaseFile before, CaseFile after, List<Change> found) {
        if (!before.charges().equals(after.charges())) {
            var changes = new ChargeChanges(new Differences(FieldClass.CHARGE, found));
            after.charges().forEach(charge -> changes.charge(charge, match(charge, before.charges())));
            before.charges().stream()
                    .filter(charge -> match(charge, after.charges()) == null)
                    .forEach(charge ->
                            changes.told.tell("CHARGE_WITHDRAWN", number(charge), name(charge) + " withdrawn"));
        }
    }

    private void charge(Charge charge, @Nullable Charge earlier) {
        String name = name(charge);
        boolean known = earlier == null;
        if (earlier == null) {
            told.tell("CHARGE_ADDED", number(charge), name + " added");
        } else if (!earlier.equals(charge)) {
            known = word("SEVERITY", charge, word(earlier.severity()), word(charge.severity()));
            known |= word("STATUS", charge, word(earlier.status()), word(charge.status()));
        }
        known |= word("PLEA", charge, plea(earlier), plea(charge));
        known |= word("VERDICT", charge, earlier == null ? null : earlier.verdict(), charge.verdict());
        known |= word("DISPOSITION", charge, disposition(earlier), disposition(charge));
        if (charge.sentence() != null && (earlier == null || !charge.sentence().equals(earlier.sentence()))) {
            told.tell("SENTENCE_IMPOSED", number(charge), name + " sentence imposed");
            known = true;
        }
        if (!known && !charge.equals(earlier)) {
            told.tell("CHARGE_DETAILS_CHANGED", number(charge), name + " details changed");
        }
    }

    private boolean word(String aspect, Charge charge, @Nullable String before, @Nullable String after) {
        String what = name(charge) + " " + aspect.toLowerCase(Locale.ROOT);
        return told.word("CHARGE_" + aspect + "_CHANGED", number(charge), what, before, after);
    }

    /** The same charge in another state of the case; it may have got a number or a defendant since. */
    private static @Nullable Charge match(Charge charge, List<Charge> among) {
        if (among.contains(charge)) {
            return charge;
        }
        return among.stream()
                .filter(c -> ChargeRoll.ofOneParty(c.party(), charge.party()) && ChargeRoll.same(c, charge))
                .findFirst()
                .orElse(null);
    }

    private static String name(Charge charge) {
        return "count " + (charge.sequence() == null ? "without number" : charge.sequence());
    }

    private static @Nullable String number(Charge charge) {
        return charge.sequence();
    }

    private static @Nullable String word(@Nullable Code code) {
        return code == null ? null : code.word();
    }

    private static @Nullable String plea(@Nullable Charge charge) {
        return charge == null || charge.plea() == null
                ? null
                : charge.plea().category().word();
    }

    private static @Nullable String disposition(@Nullable Charge charge) {
        return charge == null || charge.disposition() == null
                ? null
                : charge.disposition().category().word();
    }
}
