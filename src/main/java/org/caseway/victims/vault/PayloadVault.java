package org.caseway.victims.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.caseway.journey.Payloads;
import org.caseway.journey.StoredBytes;
import org.caseway.victims.vault.MasterKeys.MasterKey;

/**
 * Payloads sealed where the site asks for it: a byte that says so, the key's id in six bytes, then nonce, ciphertext and tag of what
 * {@link StoredBytes} made. Kind and row are authenticated with it and not stored. Rows in the clear are read as ever. Thread safe.
 */
public final class PayloadVault implements Payloads {

    /** {@link StoredBytes} begins with 0 or 1. */
    private static final byte SEALED = 2;

    private static final int ID = 6;
    private static final int HEAD = 1 + ID;

    private final MasterKeys keys;
    private final Writing writing;
    private final boolean sealing;

    /** Gives the key that seals. */
    @FunctionalInterface
    interface Writing {
        /** @throws KeyMissing while there is none */
        MasterKey key();
    }

    /** @param sealing whether what is new is sealed */
    public PayloadVault(MasterKeys keys, PayloadKeys writing, boolean sealing) {
        this(keys, writing::writing, sealing);
    }

    PayloadVault(MasterKeys keys, Writing writing, boolean sealing) {
        this.keys = keys;
        this.writing = writing;
        this.sealing = sealing;
    }

    @Override
    public boolean sealing() {
        return sealing;
    }

    @Override
    public byte[] keep(Kind kind, Object row, byte[] content) {
        byte[] packed = StoredBytes.pack(content);
        if (!sealing) {
            return packed;
        }
        MasterKey key = writing.key();
        byte[] sealed = Sealing.seal(key.key(), packed, purpose(kind, row));
        return ByteBuffer.allocate(HEAD + sealed.length)
                .put(head(key.id()))
                .put(sealed)
                .array();
    }

    @Override
    public byte[] content(Kind kind, Object row, byte[] kept) {
        if (kept.length < HEAD || kept[0] != SEALED) {
            return StoredBytes.unpack(kept);
        }
        String id = HexFormat.of().formatHex(kept, 1, HEAD);
        MasterKey key = keys.find(id).orElseThrow(() -> new KeyMissing(PayloadKeys.missing(id)));
        byte[] sealed = Arrays.copyOfRange(kept, HEAD, kept.length);
        return StoredBytes.unpack(Sealing.open(key.key(), sealed, purpose(kind, row)));
    }

    /** What everything begins with that the key of that id has sealed. */
    static byte[] head(String id) {
        return ByteBuffer.allocate(HEAD)
                .put(SEALED)
                .put(HexFormat.of().parseHex(id))
                .array();
    }

    private static byte[] purpose(Kind kind, Object row) {
        return ("payload " + kind + " " + row).getBytes(StandardCharsets.UTF_8);
    }
}
