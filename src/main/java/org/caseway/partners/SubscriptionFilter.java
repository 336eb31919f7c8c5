package org.caseway.partners;

/**
 * One named condition on events.
 *
 * @param name kebab-case, unique for its subscriber; shown to people
 */
public record SubscriptionFilter(String name, FilterExpression when) {}
