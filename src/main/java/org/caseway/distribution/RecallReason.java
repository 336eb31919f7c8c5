package org.caseway.distribution;

import java.util.Set;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.RevisionKind;
import org.jspecify.annotations.Nullable;

/** Why something that was told is to be undone, the gravest first. */
public enum RecallReason {
    /** A court has ordered that nothing be left of the case. */
    EXPUNGED,
    /** A court has ordered that the case be hidden. */
    SEALED,
    /** A part of the case, a charge or a defendant, is sealed or expunged. */
    RESTRICTED_IN_PART,
    /** The case is restricted in another way, as a juvenile's or a protected victim's, so that the recipient may see less of it. */
    RESTRICTED,
    /** What was taken for one person is two. */
    PERSON_UNMERGED,
    /** What was taken for one case is two. */
    CASE_SEPARATED,
    /** The source takes back what it said. */
    WITHDRAWN,
    /** The source says that what it said was wrong. */
    CORRECTED;

    /** {@code null} for an update that undoes nothing, as nearly all. What is restricted otherwise only policy knows. */
    static @Nullable RecallReason of(CaseUpdate update) {
        Set<CaseEventType> events = update.events();
        if (events.contains(CaseEventType.CASE_EXPUNGED) || update.labels().contains("EXPUNGED")) {
            return EXPUNGED;
        }
        if (events.contains(CaseEventType.CASE_SEALED) || update.labels().contains("SEALED")) {
            return SEALED;
        }
        if (events.contains(CaseEventType.PERSON_UNMERGED)) {
            return PERSON_UNMERGED;
        }
        return update.revisions() == null ? null : ofRevisions(update);
    }

    private static @Nullable RecallReason ofRevisions(CaseUpdate update) {
        if (update.events().contains(CaseEventType.CASE_SEPARATED)) {
            return CASE_SEPARATED;
        }
        if (revises(update, RevisionKind.WITHDRAWS)) {
            return WITHDRAWN;
        }
        return revises(update, RevisionKind.CORRECTS) ? CORRECTED : null;
    }

    private static boolean revises(CaseUpdate update, RevisionKind kind) {
        return update.revising().stream().anyMatch(revision -> revision.kind() == kind);
    }

    /** Whether everything ever told of the case is to be undone. */
    boolean ofEverything() {
        return this == EXPUNGED || this == SEALED;
    }
}
