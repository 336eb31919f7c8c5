package org.caseway.privacy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.FieldClass;
import org.caseway.partners.Subscriber;
import org.jspecify.annotations.Nullable;

/**
 * What a recipient may be told of one update where parts of its case are restricted. A part is hidden as far as policy would hide the
 * update if the whole case were so restricted.
 */
record InPart(Privacy privacy, Subscriber recipient, CaseUpdate update, String agency, boolean party) {

    /**
     * About what policy is asked in the end.
     *
     * @param left without the parts that must not be told; {@code null} where nothing is left
     * @param cut whether it tells of parts that are hidden
     */
    record Asked(@Nullable CaseUpdate left, Set<String> labels, boolean cut) {}

    Disclosure disclose(Set<String> caseLabels, Set<CasePart> restricted) {
        Asked asked = asked(caseLabels, restricted);
        if (asked.left() == null) {
            return Disclosure.withheld(List.of(Disclosure.RESTRICTED_IN_PART));
        }
        Disclosure disclosure = privacy.disclose(recipient, asked.left(), asked.labels(), agency, party);
        Set<String> unseen = unseen(disclosure, restricted);
        if (!asked.cut() && !unseen.isEmpty() && update.orders().stream().anyMatch(PartChange::restricts)) {
            return withoutOrders(asked.labels(), unseen);
        }
        CaseUpdate left = Withholding.untitled(asked.left(), unseen);
        boolean named = left != asked.left();
        Disclosure told = named ? privacy.disclose(recipient, left, asked.labels(), agency, party) : disclosure;
        if (asked.cut()) {
            return told.inPart();
        }
        return named ? told.untitled(unseen) : told.unseen(unseen);
    }

    /** Of an order on a part whoever may not see the part is not told either, also when it does not name it any more. */
    private Disclosure withoutOrders(Set<String> labels, Set<String> unseen) {
        CaseUpdate left = Withholding.withoutOrdersOnParts(Withholding.untitled(update, unseen));
        return left == null
                ? Disclosure.withheld(List.of(Disclosure.RESTRICTED_IN_PART))
                : privacy.disclose(recipient, left, labels, agency, party).inPart();
    }

    Asked asked(Set<String> caseLabels, Set<CasePart> restricted) {
        Set<String> covered = new TreeSet<>();
        Set<CasePart> reduced = new HashSet<>();
        for (CasePart part : restricted) {
            if (tellsOf(update, part)) {
                Disclosure asLabelled = labelled(part);
                if (asLabelled.withheld()) {
                    covered.add(part.key());
                } else if (asLabelled.redacted()) {
                    reduced.add(part);
                    if (!asLabelled.open().has(FieldClass.CHARGE)) {
                        covered.add(part.key());
                    }
                }
            }
        }
        return covered.isEmpty() && reduced.isEmpty()
                ? new Asked(update, caseLabels, false)
                : without(covered, reduced, caseLabels);
    }

    private Asked without(Set<String> covered, Set<CasePart> reduced, Set<String> caseLabels) {
        CaseUpdate left = Withholding.cut(update, covered);
        if (left == null) {
            // what would be told of a part that is restricted more lightly is not withheld with it
            covered.removeAll(reduced.stream().map(CasePart::key).toList());
            left = Withholding.cut(update, covered);
        }
        var labels = new TreeSet<>(caseLabels);
        for (CasePart part : reduced) {
            if (left != null && tellsOf(left, part)) {
                labels.add(part.label());
            }
        }
        return new Asked(left, labels, true);
    }

    /** Of the parts of which the update tells nothing those that are hidden: by what it changes it may tell of them all the same. */
    private Set<String> unseen(Disclosure disclosure, Set<CasePart> restricted) {
        return restricted.stream()
                .filter(part ->
                        !disclosure.open().without(labelled(part).open()).isEmpty())
                .map(CasePart::key)
                .collect(Collectors.toSet());
    }

    private Disclosure labelled(CasePart part) {
        return privacy.disclose(recipient, update, Set.of(part.label()), agency, party);
    }

    private static boolean tellsOf(CaseUpdate update, CasePart part) {
        return Withholding.cut(update, Set.of(part.key())) != update;
    }
}
