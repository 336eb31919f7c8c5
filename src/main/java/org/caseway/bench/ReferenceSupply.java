package org.caseway.bench;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.caseway.message.MessageEncoder;
import org.caseway.simulator.ReferenceArrest;
import org.caseway.simulator.ReferenceArrests;

/** Reference messages, nine in ten about a case supplied before. The same run gives the same messages. */
final class ReferenceSupply {

    private static final long SEED = 6;
    private static final int KNOWN_PERCENT = 90;

    private final Supplier<ReferenceArrest> arrests;
    private long taken;

    ReferenceSupply(MessageEncoder encoder, int run) {
        this(encoder, run, KNOWN_PERCENT);
    }

    /** @param knownPercent how many in a hundred are about a case supplied before */
    ReferenceSupply(MessageEncoder encoder, int run, int knownPercent) {
        this.arrests = ReferenceArrests.of(encoder, SEED, run, knownPercent);
    }

    List<ReferenceArrest> take(int count) {
        taken += count;
        return Stream.generate(arrests).limit(count).toList();
    }

    /** How many were taken. */
    long taken() {
        return taken;
    }
}
