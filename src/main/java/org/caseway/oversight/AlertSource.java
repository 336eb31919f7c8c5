package org.caseway.oversight;

import java.util.List;

/** Measures something of which somebody may have to be told. Called every few seconds by each node, so it costs next to nothing. */
public interface AlertSource {

    /** What is so now; empty when all is well. May throw: then what it said before stays as it is. */
    List<Condition> now();

    /** The kinds of which it alone speaks. */
    List<AlertKind> kinds();

    /**
     * Something that is so now.
     *
     * @param subject an agency, a subscriber, a door; empty for the hub as a whole
     * @param ofThisNode whether it is so of this node and not of the hub
     * @param text plain words that name nobody
     */
    record Condition(AlertKind kind, String subject, boolean ofThisNode, Overview.Level level, String text) {}
}
