package org.caseway.record;

/**
 * A case's row as it was locked.
 *
 * @param raised the version it has if every message of the batch is laid on it
 * @param waiting how many messages wait for it
 * @param expunged nothing is laid on it any more
 * @param partsExpunged nothing is laid on some part of it
 */
record LockedCase(int before, int raised, int waiting, boolean expunged, boolean partsExpunged) {}
