package org.caseway.record;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.Statement;
import org.caseway.journey.Joining;

/** A case being written to: its row is locked by this transaction. Confined to it. */
final class OpenCase {

    private final CaseEvents events;
    private final JoinedCases joined;
    private final UUID caseId;
    private final LockedCase locked;
    private final List<Statement> added = new ArrayList<>();
    private final List<String> reviewsBefore;
    private RecentCases.Entry now;

    OpenCase(CaseEvents events, JoinedCases joined, UUID caseId, LockedCase locked, RecentCases.Entry before) {
        this.events = events;
        this.joined = joined;
        this.caseId = caseId;
        this.locked = locked;
        this.now = before;
        this.reviewsBefore = before.file().reviews();
    }

    /**
     * Takes in the other case: from now on what was said of either was said of this one.
     *
     * @return the version that the joining makes
     */
    int absorb(OpenCase other, Statement joining) {
        List<Statement> all = stored(List.of(caseId, other.caseId));
        joined.join(new Joining(other.caseId, caseId));
        added.addAll(other.added);
        added.add(joining);
        all.addAll(added);
        now = RecentCases.Entry.of(now.version() + 1, all);
        return now.version();
    }

    /**
     * Says something that the case is to be read anew for, because what belongs to it is different.
     *
     * @return the version that it makes
     */
    int say(Statement statement) {
        added.add(statement);
        List<Statement> all = stored(List.of(caseId));
        all.addAll(added);
        now = RecentCases.Entry.of(now.version() + 1, all);
        return now.version();
    }

    private List<Statement> stored(List<UUID> caseIds) {
        var all = new ArrayList<Statement>();
        events.statements(caseIds).values().forEach(all::addAll);
        return all;
    }

    /** Whether a human has something else to look at than before. */
    boolean reviewsChanged() {
        return !reviewsBefore.equals(now.file().reviews());
    }

    UUID caseId() {
        return caseId;
    }

    /** Whether anything was said of it. */
    boolean known() {
        return now.version() > 0;
    }

    /** Whether this batch has said something of it. */
    boolean changed() {
        return !added.isEmpty();
    }

    boolean expunged() {
        return locked.expunged();
    }

    boolean partsExpunged() {
        return locked.partsExpunged();
    }

    /** What was said of it is not the same any more; it is all in the database. */
    void readAnew() {
        now = RecentCases.Entry.of(now.version(), stored(List.of(caseId)));
    }

    /** As it is for this transaction. */
    RecentCases.Entry now() {
        return now;
    }

    /** Whether it came to another version than its row was raised to. */
    boolean raisedWrongly() {
        return now.version() != locked.raised();
    }

    int waiting() {
        return locked.waiting();
    }

    CaseFile file() {
        return now.file();
    }

    /** The version that the statement makes. What comes in its order is laid on top; a late one, or a revision, folds anew. */
    int add(Statement statement) {
        Statement newest = now.newest();
        added.add(statement);
        int version = now.version() + 1;
        boolean latest = newest == null || statement.compareTo(newest) > 0;
        if (latest && now.file().takes(statement.update())) {
            now = now.plus(statement);
        } else {
            List<Statement> all = stored(List.of(caseId));
            all.addAll(added);
            now = RecentCases.Entry.of(version, all);
        }
        return version;
    }
}
