package org.caseway.distribution;

import java.util.List;
import org.caseway.casefile.Change;
import org.caseway.casefile.FieldClass;
import org.caseway.casefile.FieldSet;
import org.caseway.journey.Recorded;
import org.caseway.partners.Subscriber;
import org.caseway.privacy.Disclosure;

/**
 * What an event makes different in the case as one recipient may know it.
 *
 * @param told the changes the recipient may be told of
 * @param nothing the case is for this recipient what it was, so it is not told at all; whether something it may not know of has
 *     changed makes no difference to that
 */
record News(List<Change> told, boolean nothing) {

    /** Facts that a recipient hears of by statement are told as they are: with what they were before, too much would be told. */
    static News of(Recorded event, Disclosure disclosure, Subscriber recipient) {
        if (disclosure.dependsOnStatement()) {
            return new News(List.of(), false);
        }
        List<Change> changes = event.changes();
        List<Change> told = changes.stream()
                .filter(change -> disclosure.tellsChangeOf(change.about()))
                .toList();
        // whoever hears only a part of what is said of a case may not have heard it before
        boolean known = told.isEmpty() && !recipient.selective();
        return new News(told, known && changes.stream().noneMatch(change -> change.about() == FieldClass.UNCLASSIFIED));
    }

    FieldSet classes() {
        return FieldSet.of(told.stream().map(Change::about).toList());
    }
}
