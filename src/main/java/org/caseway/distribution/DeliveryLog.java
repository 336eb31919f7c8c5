package org.caseway.distribution;

/** Statements over the settled deliveries that know no subscriber beforehand, not even one that is no more. */
final class DeliveryLog {

    /** One step down the primary key for each subscriber there ever was. */
    static final String RECIPIENTS = """
            with recursive step(subscriber) as (
              (select subscriber from delivery order by subscriber limit 1)
              union all
              select (select d.subscriber from delivery d where d.subscriber > s.subscriber order by d.subscriber limit 1)
              from step s where s.subscriber is not null),
            recipient as materialized (select subscriber from step where subscriber is not null)
            """;

    private DeliveryLog() {}
}
