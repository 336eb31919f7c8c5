package org.caseway.bench;

import java.util.List;
import java.util.Map;

/**
 * What one round showed.
 *
 * @param rate deliveries a second in the queue that was last complete
 * @param jvmMicros processor time of this process per message
 * @param postgresMicros processor time of PostgreSQL per message
 * @param threads the process's share by kind of thread, microseconds per message
 * @param drain how far it was, moment by moment
 */
record RoundResult(
        double rate, double jvmMicros, double postgresMicros, Map<String, Double> threads, List<Drained> drain) {

    /** From the opening to the last delivery. */
    double seconds() {
        return drain.isEmpty() ? Double.NaN : drain.get(drain.size() - 1).seconds();
    }

    double micros() {
        return jvmMicros + postgresMicros;
    }
}
