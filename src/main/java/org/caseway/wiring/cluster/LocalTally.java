package org.caseway.wiring.cluster;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.caseway.journey.Tally;
import org.springframework.stereotype.Component;

/** This node's counters since its start. */
@Component
class LocalTally implements Tally {

    private final ConcurrentHashMap<String, LongAdder> counters = new ConcurrentHashMap<>();

    @Override
    public void add(String name, long n) {
        counters.computeIfAbsent(name, unseen -> new LongAdder()).add(n);
    }

    Map<String, Long> counts() {
        var counts = new HashMap<String, Long>();
        counters.forEach((name, count) -> counts.put(name, count.sum()));
        return counts;
    }
}
