package org.caseway.journey;

import java.util.Collection;
import java.util.UUID;
import org.caseway.casefile.CaseUpdate;

/** A part of the house that keeps something of cases, and forgets it when a case is expunged. */
public interface Keeper {

    /** Removes what it stores of these cases, inside the caller's transaction. Doing it twice has one effect. */
    default void forget(Collection<UUID> caseIds) {}

    /**
     * Removes what it stores of a defendant of a case that goes on without, inside the caller's transaction.
     *
     * @param caseIds the case and those that go on as it
     * @param gone everything said of the case, or waiting for it, that named the defendant; empty where a charge is expunged
     * @param left everything else said of the case
     */
    default void forgetPart(Collection<UUID> caseIds, Collection<CaseUpdate> gone, Collection<CaseUpdate> left) {}

    /**
     * Removes what it stores of these events of a case that goes on without, inside the caller's transaction: they were told of it while an
     * expunged case was one with it.
     */
    default void forgetEvents(Collection<Recorded> events) {}

    /**
     * Goes by what still counts of what was said of a case, inside the caller's transaction, once something was corrected, withdrawn or let
     * stand again. Doing it twice has one effect.
     *
     * @param caseId the case, with all that go on as it
     * @param said everything said of it
     * @param counts what of that was not taken back, without what was taken back of it
     */
    default void recount(UUID caseId, Collection<CaseUpdate> said, Collection<CaseUpdate> counts) {}

    /** Removes files, by their number in the ledger, that hold a message of an expunged case. */
    default void forgetFiles(Collection<Long> files) {}

    /** Drops what this node holds in memory of them. Called after the commit, on every node; does not throw. */
    default void drop(Collection<UUID> caseIds) {}
}
