package org.caseway.partners;

import java.util.List;
import java.util.function.Supplier;

/** Something read from files that is replaced as a whole, or not at all. Thread safe. */
public final class Reloadable<T> {

    private final Supplier<T> source;
    private volatile T current;

    /** Reads once; throws what the source throws. */
    public Reloadable(Supplier<T> source) {
        this.source = source;
        this.current = source.get();
    }

    public T current() {
        return current;
    }

    /** From now on this one is in force. */
    public synchronized void take(T candidate) {
        current = candidate;
    }

    /** What keeps the new one out; empty when it is in force. */
    public synchronized List<String> reload() {
        try {
            current = source.get();
            return List.of();
        } catch (InvalidConfiguration e) {
            return e.problems();
        }
    }
}
