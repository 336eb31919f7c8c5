package org.caseway.wiring.batch;

/**
 * One intake queue.
 *
 * @param queue its name
 * @param agency whose queue it is; empty for the hub's own, where the agency is stamped on each message
 * @param quota how many of its messages one batch may hold while other queues wait
 */
public record IntakeLane(String queue, String agency, int quota) {}
