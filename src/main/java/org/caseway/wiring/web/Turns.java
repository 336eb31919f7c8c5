package org.caseway.wiring.web;

import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How many calls may be under way at once: each holds a thread of the https door for as long as its sender or its reader likes, so a
 * quarter of them for each login and half for all logins together, and another quarter for all who have not said who they are
 * (Bulkhead, Nygard). What has no body and no login holds a thread for as long as its reader likes and is not counted. Nobody waits. Thread safe; costs a look into a map.
 */
@Component
final class Turns {

    /** Attribute of a request: somebody ends the turn that is begun for it. At the management door nobody does. */
    static final String ENDED = "org.caseway.turn.ended";

    /** Attribute of a request: whose turn it is. */
    static final String BEGUN = "org.caseway.turn";

    /** Attribute of a request: its login is known, also where there was no turn for it. */
    static final String KNOWN = "org.caseway.turn.known";

    /** All who have not said who they are. */
    static final String STRANGERS = "";

    private final int each;
    private final int most;
    private final Map<String, Integer> underWay = new HashMap<>();
    private int logins;

    /** @param threads those that answer requests */
    Turns(@Value("${server.tomcat.threads.max:200}") int threads) {
        this.each = Math.max(1, threads / 4);
        this.most = Math.max(1, threads / 2);
    }

    /** Whether there was room; then one is under way until {@link #end}. */
    synchronized boolean begin(String whose) {
        int own = underWay.getOrDefault(whose, 0);
        boolean stranger = whose.equals(STRANGERS);
        if (own >= each || !stranger && logins >= most) {
            return false;
        }
        underWay.put(whose, own + 1);
        logins += stranger ? 0 : 1;
        return true;
    }

    synchronized void end(String whose) {
        logins -= whose.equals(STRANGERS) ? 0 : 1;
        underWay.compute(whose, (name, count) -> count == null || count <= 1 ? null : count - 1);
    }
}
