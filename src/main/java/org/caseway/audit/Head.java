package org.caseway.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import org.caseway.journey.Digests;

/** The last link of a chain. */
record Head(long link, byte[] hash) {

    /** Where every chain begins. */
    static final Head BEGINNING = new Head(0, new byte[32]);

    /** The hash that binds a link to everything before it on its chain. */
    static byte[] hash(String writer, long link, Instant at, String act, String entries, byte[] previous) {
        MessageDigest digest = Digests.newSha256();
        digest.update(previous);
        digest.update(
                (writer + '\n' + link + '\n' + at + '\n' + act + '\n' + entries).getBytes(StandardCharsets.UTF_8));
        return digest.digest();
    }
}
