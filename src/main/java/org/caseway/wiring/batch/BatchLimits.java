package org.caseway.wiring.batch;

/**
 * How much one batch may hold.
 *
 * @param workers batches under way at the same time
 * @param messages most messages in a batch
 * @param bytes most bytes in a batch; a single longer message travels alone
 * @param lingerMicros how long a begun batch waits for more, in microseconds
 */
public record BatchLimits(int workers, int messages, int bytes, long lingerMicros) {

    public BatchLimits {
        if (workers < 1 || messages < 1 || bytes < 1 || lingerMicros < 0) {
            throw new IllegalArgumentException("a batch needs at least one worker, one message and one byte");
        }
    }
}
