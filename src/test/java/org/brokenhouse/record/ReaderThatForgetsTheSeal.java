package org.brokenhouse.record;

import org.caseway.journey.StoredBytes;

/** Reads what a row keeps as if it were never sealed. */
public class ReaderThatForgetsTheSeal {

    byte[] read(byte[] kept) {
        return StoredBytes.unpack(kept);
    }
}
