package org.caseway.victims.vault;

import java.nio.ByteBuffer;
import org.caseway.victims.vault.DataKeys.DataKey;

/** Frames of a sealed file: up to 64 KiB each, bound to the file's key, their place in it and whether they are the last. Pure. */
final class Frame {

    static final int CONTENT = 64 * 1024;
    /** Content, nonce and tag. */
    static final int LONGEST = CONTENT + 12 + 16;

    private Frame() {}

    static byte[] seal(DataKey key, long number, boolean last, byte[] content) {
        return Sealing.seal(key.key(), content, purpose(key, number, last));
    }

    static byte[] open(DataKey key, long number, boolean last, byte[] sealed) {
        return Sealing.open(key.key(), sealed, purpose(key, number, last));
    }

    private static byte[] purpose(DataKey key, long number, boolean last) {
        byte[] file = Sealing.purpose("file", key.id());
        return ByteBuffer.allocate(file.length + Long.BYTES + 1)
                .put(file)
                .putLong(number)
                .put((byte) (last ? 1 : 0))
                .array();
    }
}
