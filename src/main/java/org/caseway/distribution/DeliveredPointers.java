package org.caseway.distribution;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caseway.journey.DeliveredEvents;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;
import org.springframework.jdbc.core.JdbcOperations;

/** What has become of deliveries, from their own tables, of subscribers in force. Thread safe. */
public final class DeliveredPointers implements DeliveredEvents {

    private static final String DELIVERED = """
            select d.event_id, d.subscriber, d.settled_at
            from unnest(?::uuid[], ?::bigint[]) as e(case_id, event_id)
            cross join unnest(?::text[]) as s(id)
            join delivery d on d.subscriber = s.id and d.case_id = e.case_id and d.event_id = e.event_id
            where d.status = 'DELIVERED' order by d.settled_at, d.subscriber""";

    private static final String OPEN = """
            select distinct p.event_id
            from unnest(?::bigint[]) as e(event_id)
            cross join unnest(?::text[]) as s(id)
            join delivery_waiting p on p.subscriber = s.id and p.event_id = e.event_id""";

    private final JdbcOperations jdbc;
    private final Partners partners;

    public DeliveredPointers(JdbcOperations jdbc, Partners partners) {
        this.jdbc = jdbc;
        this.partners = partners;
    }

    @Override
    public Found of(Collection<Of> events) {
        Map<String, Subscriber> inForce =
                partners.subscribers().stream().collect(Collectors.toMap(Subscriber::id, Function.identity()));
        String[] subscribers = inForce.keySet().toArray(String[]::new);
        Long[] eventIds = events.stream().map(Of::eventId).toArray(Long[]::new);
        // what is open is asked first: what settles in between is found as delivered, and nothing falls between the two
        List<Long> open = jdbc.queryForList(OPEN, Long.class, eventIds, subscribers);
        UUID[] cases = events.stream().map(Of::caseId).toArray(UUID[]::new);
        List<Delivered> delivered = jdbc.query(
                DELIVERED,
                (row, n) -> new Delivered(
                        row.getLong(1),
                        row.getString(2),
                        Objects.requireNonNull(inForce.get(row.getString(2)), "only these were asked for")
                                .recipientClass(),
                        row.getTimestamp(3).toInstant()),
                cases,
                eventIds,
                subscribers);
        return new Found(delivered, open);
    }
}
