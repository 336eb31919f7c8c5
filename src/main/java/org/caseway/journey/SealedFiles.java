package org.caseway.journey;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Seals files that may hold what only the vault may know, while they are stored. Thread safe. */
public interface SealedFiles {

    /** Of nobody. */
    SealedFiles NONE = new SealedFiles() {
        @Override
        public boolean seals(String agency) {
            return false;
        }

        @Override
        public OutputStream sealing(String agency, OutputStream file) {
            throw new IllegalStateException("no file is sealed");
        }

        @Override
        public InputStream opening(InputStream file) {
            throw new IllegalStateException("no file is sealed");
        }
    };

    /** Whether files of this agency are to be sealed. */
    boolean seals(String agency);

    /**
     * Writes to {@code file} sealed what is written to it. Closing it completes what is sealed and leaves {@code file} open. One
     * statement a file, constant memory.
     */
    OutputStream sealing(String agency, OutputStream file) throws IOException;

    /**
     * Reads what was sealed so, in constant memory; closing it closes {@code file}. One query a file.
     *
     * @throws IOException there or while reading, when it was cut or altered or its key is gone
     */
    InputStream opening(InputStream file) throws IOException;
}
