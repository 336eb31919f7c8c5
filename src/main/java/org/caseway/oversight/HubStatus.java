package org.caseway.oversight;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The state of a hub for people and scripts; the JSON keys are the component names.
 *
 * @param ready every edge accepts and the database answers
 * @param database whether it answers
 * @param outcomes messages in the record, by outcome
 * @param deliveries by state
 * @param payloads whether and with which keys payloads are sealed, and how far older ones have come
 */
record HubStatus(
        String node,
        Instant since,
        boolean ready,
        boolean database,
        List<Edge> edges,
        Map<String, Long> queues,
        Map<String, Long> outcomes,
        Map<String, Long> deliveries,
        Map<String, Long> counters,
        List<String> members,
        PayloadSealing.Standing payloads) {}
