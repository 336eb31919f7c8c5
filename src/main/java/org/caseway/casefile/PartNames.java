package org.caseway.casefile;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What defendants and charges of a case are called: a charge by its number in each numbering, by its tracking number or else by its words;
 * a defendant by name and birth date and by fingerprint numbers. Names are not to be shown: they name people. Pure.
 */
public final class PartNames {

    private static final String CHARGE = "charge ";
    private static final String TRACKED = CHARGE + "ctn:";

    private PartNames() {}

    /**
     * By what the defendant or the charges that an update names are known in the case; linear in what was said, for defendants times the
     * names they have.
     *
     * @param said everything said of the case
     */
    public static Set<String> known(CaseUpdate update, boolean defendant, boolean charges, Collection<Statement> said) {
        Set<String> names = new TreeSet<>();
        if (defendant) {
            names.addAll(ofDefendant(update));
            addOtherNames(names, said);
        }
        if (charges) {
            Set<String> meant = ofCharges(update);
            CaseFile.of(said).charges().stream()
                    .map(PartNames::of)
                    .filter(known -> !Collections.disjoint(known, meant))
                    .forEach(names::addAll);
            names.addAll(meant);
        }
        return names;
    }

    /** Whoever is named once by one of the names is named by the others too. */
    private static void addOtherNames(Set<String> names, Collection<Statement> said) {
        boolean more = true;
        while (more) {
            more = false;
            for (Statement statement : said) {
                Set<String> others = ofDefendant(statement.update());
                if (!Collections.disjoint(names, others)) {
                    more |= names.addAll(others);
                }
            }
        }
    }

    /** Which charges of the update have one of the names, or one of the keys. */
    public static Predicate<Charge> chargesOf(CaseUpdate update, Set<String> names) {
        String numbering = ChargeNumber.numbering(update);
        return charge -> !Collections.disjoint(charge.keys(), names)
                || !Collections.disjoint(of(charge.numbered(numbering)), names);
    }

    static boolean isOfCharge(String name) {
        return name.startsWith(CHARGE) || Keys.ofCharge(name);
    }

    /** The counts among the names, by numbering. */
    static Map<String, Set<String>> counts(Set<String> names) {
        Map<String, Set<String>> counts = new HashMap<>();
        for (String name : names) {
            int end = name.lastIndexOf('/');
            if (Keys.ofSequence(name)) {
                counts.computeIfAbsent("", any -> new HashSet<>()).add(Keys.count(name));
            } else if (name.startsWith(CHARGE) && end > 0 && !isUncounted(name)) {
                counts.computeIfAbsent(name.substring(CHARGE.length(), end), by -> new HashSet<>())
                        .add(name.substring(end + 1));
            }
        }
        return counts;
    }

    private static boolean isUncounted(String name) {
        return name.startsWith(TRACKED) || name.startsWith(CHARGE + ChargeNumber.WORDS + "/");
    }

    static Set<String> ofDefendant(CaseUpdate update) {
        return update.defendant() == null ? Set.of() : update.defendant().keys();
    }

    static Set<String> ofCharges(CaseUpdate update) {
        Set<String> names = new LinkedHashSet<>();
        String numbering = ChargeNumber.numbering(update);
        update.charges().forEach(charge -> names.addAll(of(charge.numbered(numbering))));
        return names;
    }

    private static Set<String> of(Charge charge) {
        Set<String> names = new LinkedHashSet<>();
        charge.numbering().forEach(n -> names.add(CHARGE + n.by() + "/" + Keys.withoutLeadingZeros(n.sequence())));
        if (charge.trackingNumber() != null) {
            names.add(TRACKED + charge.trackingNumber());
        }
        if (Keys.unnumbered(charge)) {
            names.add(CHARGE + ChargeNumber.WORDS + "/" + Keys.digestOfWords(charge));
        }
        return names;
    }
}
