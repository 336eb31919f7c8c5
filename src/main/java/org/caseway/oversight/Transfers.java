package org.caseway.oversight;

import java.util.HashMap;
import java.util.Map;
import org.caseway.evidence.EvidenceRefused;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How many documents may be on their way at once: each holds a thread of the https door for as long as its sender or its reader likes,
 * so a few of each caller, and half of the threads altogether (Bulkhead, Nygard). Whoever finds no room is told to come again; nobody
 * waits. Thread safe.
 */
@Component
class Transfers {

    private static final int EACH = 4;

    private final int most;
    private final Map<String, Integer> underWay = new HashMap<>();
    private int all;

    /** @param threads those that answer requests */
    Transfers(@Value("${server.tomcat.threads.max:200}") int threads) {
        this.most = Math.max(1, threads / 2);
    }

    /** Begins one, which is under way until {@link #end}. @throws EvidenceRefused too-many-transfers */
    synchronized void begin(String caller) {
        int own = underWay.getOrDefault(caller, 0);
        if (own >= EACH || all >= most) {
            throw EvidenceRefused.busy();
        }
        underWay.put(caller, own + 1);
        all++;
    }

    synchronized void end(String caller) {
        all--;
        underWay.compute(caller, (name, count) -> count == null || count <= 1 ? null : count - 1);
    }
}
