package org.caseway.message;

/**
 * Reads and judges a message in one pass: XML well-formedness, limits, schema, then the type's rules. The fast path of the
 * hub. Made by {@code JusticeContext.newReader()}; cheap to make, thread safe.
 */
public interface MessageReader {

    /** Never throws for bad content: whatever is wrong is in the result. */
    Reading read(byte[] original);
}
