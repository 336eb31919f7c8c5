package org.caseway.oversight;

import java.util.List;

/** How the sealing of payloads stands. Thread safe; two queries. */
@FunctionalInterface
public interface PayloadSealing {

    /** What a key is to this node. */
    enum State {
        /** Seals what is new. */
        WRITES,
        /** Opens what is older. */
        READS,
        /** Rows need it and it is not here: they cannot be read until it is. */
        MISSING,
        /** No row needs it any more; copies of the database may. */
        REMOVABLE,
        /** Needed no more, and taken away. */
        GONE
    }

    /** @param id names it and tells nothing of it */
    record Key(String id, State state) {}

    /**
     * How far the older rows of one kind have come.
     *
     * @param position the id of the last row that was looked at
     * @param sealed rows sealed anew
     * @param state RUNNING, AGAIN (a pass found some and another comes) or DONE
     */
    record Pass(String kind, String key, String position, long sealed, String state) {}

    /** @param on whether what is new is sealed */
    record Standing(boolean on, List<Key> keys, List<Pass> passes) {

        static final Standing UNKNOWN = new Standing(false, List.of(), List.of());

        boolean complete() {
            return keys.stream().noneMatch(key -> key.state() == State.MISSING)
                    && (!on || keys.stream().anyMatch(key -> key.state() == State.WRITES));
        }
    }

    Standing standing();
}
