package org.caseway.wiring.sftp;

import java.util.Optional;
import java.util.function.Supplier;
import org.caseway.distribution.Tenure;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is to look after files: always this node's where it has them alone, else that of the one node that holds the lease, so
 * that a file is answered once. Thread safe; a statement when the lease has to be taken.
 */
final class FileTurn {

    private final boolean alone;
    private final Supplier<Optional<Tenure>> lease;
    private @Nullable Tenure tenure;

    /** @param lease takes it, empty while another has it */
    FileTurn(boolean alone, Supplier<Optional<Tenure>> lease) {
        this.alone = alone;
        this.lease = lease;
    }

    synchronized boolean isHere() {
        if (!alone && (tenure == null || !tenure.held())) {
            tenure = lease.get().orElse(null);
        }
        return alone || tenure != null;
    }
}
