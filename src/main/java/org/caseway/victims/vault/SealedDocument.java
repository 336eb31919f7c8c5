package org.caseway.victims.vault;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.caseway.journey.StoredBytes;
import org.caseway.victims.vault.DataKeys.DataKey;

/** A message sealed with a data key: a mark that no XML begins with, the key's id, the sealed compressed content. Pure. */
final class SealedDocument {

    private static final byte[] MARK = {(byte) 0xC3, 'W', 'V', 1};
    private static final int HEAD = MARK.length + 2 * Long.BYTES;
    private static final String PURPOSE = "message";

    private SealedDocument() {}

    static byte[] of(DataKey key, byte[] content) {
        byte[] sealed = Sealing.seal(key.key(), StoredBytes.pack(content), Sealing.purpose(PURPOSE, key.id()));
        return ByteBuffer.allocate(HEAD + sealed.length)
                .put(MARK)
                .putLong(key.id().getMostSignificantBits())
                .putLong(key.id().getLeastSignificantBits())
                .put(sealed)
                .array();
    }

    /** Which key opens it; empty for a document that is not sealed. */
    static Optional<UUID> keyOf(byte[] document) {
        if (document.length < HEAD || !Arrays.equals(document, 0, MARK.length, MARK, 0, MARK.length)) {
            return Optional.empty();
        }
        ByteBuffer read = ByteBuffer.wrap(document, MARK.length, 2 * Long.BYTES);
        return Optional.of(new UUID(read.getLong(), read.getLong()));
    }

    static byte[] open(DataKey key, byte[] document) {
        byte[] sealed = Arrays.copyOfRange(document, HEAD, document.length);
        return StoredBytes.unpack(Sealing.open(key.key(), sealed, Sealing.purpose(PURPOSE, key.id())));
    }
}
