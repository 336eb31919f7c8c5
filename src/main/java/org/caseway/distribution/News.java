package org.caseway.distribution;

import java.util.ArrayList;
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
        List<Change> told = new ArrayList<>();
        // whoever hears only a part of what is said of a case may not have heard it before
        boolean nothing = !recipient.selective();
        for (Change change : event.changes()) {
            Change.Bearing onHidden = disclosure.bearsOnHidden(change);
            if (disclosure.tells(change) && onHidden == Change.Bearing.NONE) {
                told.add(change);
            }
            nothing &= !mayBeNews(change, disclosure, onHidden);
        }
        return new News(told, nothing);
    }

    /** What may be of something else than is hidden is news, though it is not said. */
    private static boolean mayBeNews(Change change, Disclosure disclosure, Change.Bearing onHidden) {
        return change.about() == FieldClass.UNCLASSIFIED
                || disclosure.tells(change) && onHidden != Change.Bearing.CERTAIN;
    }

    FieldSet classes() {
        return FieldSet.of(told.stream().map(Change::about).toList());
    }
}
