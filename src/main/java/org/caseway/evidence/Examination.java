package org.caseway.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import org.caseway.evidence.MalwareScan.Look;
import org.caseway.evidence.MalwareScan.Verdict;
import org.caseway.journey.Digests;
import org.jspecify.annotations.Nullable;

/**
 * One reading of a whole file as it lies on disk: its hash, its first bytes, and what the scanner says. A scanner that fails on the way
 * does not end the reading.
 *
 * @param sha256 of everything that was read
 * @param head at most {@link MediaSignatures#HEAD} bytes
 * @param verdict {@code null} where there is no scanner
 */
record Examination(byte[] sha256, byte[] head, @Nullable Verdict verdict) {

    static Examination of(InputStream content, MalwareScan scanner) throws IOException {
        MessageDigest digest = Digests.newSha256();
        var head = new ByteArrayOutputStream(MediaSignatures.HEAD);
        try (var looking = new Looking(scanner)) {
            byte[] piece = new byte[SealedStore.FRAME];
            for (int length = content.read(piece); length > 0; length = content.read(piece)) {
                digest.update(piece, 0, length);
                head.write(piece, 0, Math.min(length, MediaSignatures.HEAD - head.size()));
                looking.piece(piece, length);
            }
            return new Examination(digest.digest(), head.toByteArray(), looking.end());
        }
    }

    boolean has(byte[] expected) {
        return Arrays.equals(sha256, expected);
    }

    /** A scanner that may go away at any moment. */
    private static final class Looking implements AutoCloseable {

        private @Nullable Look look;
        private boolean failed;

        Looking(MalwareScan scanner) {
            try {
                look = scanner.begin();
            } catch (IOException away) {
                failed = true;
            }
        }

        void piece(byte[] bytes, int length) {
            if (look != null && !failed) {
                try {
                    look.piece(bytes, length);
                } catch (IOException gone) {
                    failed = true;
                }
            }
        }

        @Nullable
        Verdict end() {
            if (failed) {
                return Verdict.NOT_SCANNED;
            }
            try {
                return look == null ? null : look.end();
            } catch (IOException silent) {
                return Verdict.NOT_SCANNED;
            }
        }

        @Override
        public void close() {
            try {
                if (look != null) {
                    look.close();
                }
            } catch (IOException gone) {
                // it has said what it had to say
            }
        }
    }
}
