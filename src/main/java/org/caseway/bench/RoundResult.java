package org.caseway.bench;

import java.util.Map;

/**
 * What one round showed.
 *
 * @param rate deliveries a second in the queue that was last complete
 * @param jvmMicros processor time of this process per message
 * @param postgresMicros processor time of PostgreSQL per message
 * @param threads the process's share by kind of thread, microseconds per message
 */
record RoundResult(double rate, double jvmMicros, double postgresMicros, Map<String, Double> threads) {

    double micros() {
        return jvmMicros + postgresMicros;
    }
}
