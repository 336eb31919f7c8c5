package org.caseway.intake;

import java.time.Instant;
import java.util.List;
import org.caseway.message.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A file as the ledger has it.
 *
 * @param storedAs its name below the hub's own store
 * @param duplicateOf the same file (agency, name, content) that came first
 * @param records how many it holds, {@code null} until it was read to its end once
 * @param enqueued records 1 to this one are on the intake queue
 * @param problems of the file itself; empty unless it was refused
 */
record LedgerFile(
        long id,
        String agency,
        String name,
        byte[] sha256,
        String storedAs,
        Status status,
        @Nullable Long duplicateOf,
        @Nullable Integer records,
        int enqueued,
        Instant receivedAt,
        List<Problem> problems) {

    enum Status {
        /** Durable in the hub's own store, not yet wholly on the intake queue. */
        STORED,
        /** Every record is on the intake queue. */
        ENQUEUED,
        /** Its answer lies in the agency's out directory. */
        ANSWERED,
        /** The file as a whole could not be taken; none of its records was. */
        REFUSED
    }

    LedgerFile {
        problems = List.copyOf(problems);
    }

    /** Names the file by number, never by what is in it. */
    @Override
    public String toString() {
        return "LedgerFile[" + id + " from " + agency + ", " + status + "]";
    }
}
