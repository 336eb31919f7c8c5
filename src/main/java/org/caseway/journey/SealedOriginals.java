package org.caseway.journey;

/** Opens originals that are kept sealed. Thread safe. */
@FunctionalInterface
public interface SealedOriginals {

    /**
     * What came, for a sealed original whose key has not been destroyed; every other document as it is. One query for a sealed
     * one.
     */
    byte[] open(byte[] original);
}
