package org.caseway.evidence;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A document on its way to whoever may have it.
 *
 * @param from the first byte
 * @param length how many bytes
 */
public record Handing(EvidenceItem item, long from, long length, Content content) {

    /** Its bytes. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes them. The last piece of a whole file is written only when all of it has the hash it should have and that is in the chain
         * of custody, so nobody ever has a whole file that is not what it was.
         */
        void writeTo(OutputStream out) throws IOException;
    }

    public boolean whole() {
        return from == 0 && length == item.size();
    }
}
