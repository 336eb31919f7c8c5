package org.caseway.distribution;

import java.sql.PreparedStatement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcOperations;

/** Pointers, in table delivery_pointer, to the rare event that is about several cases. Thread safe; one statement. */
final class SharedEvents {

    private static final String TELL = """
            insert into delivery_pointer (subscriber, case_id, event_id, due_at)
            select distinct s.subscriber, e.case_id, e.event_id, ?::timestamptz
            from unnest(?::text[]) as s(subscriber)
            cross join unnest(?::uuid[], ?::bigint[], ?::uuid[]) as e(case_id, event_id, known_as)
            where exists (select from delivery d
                          where d.subscriber = s.subscriber and d.case_id = e.known_as and d.status = 'DELIVERED')
               or exists (select from delivery_waiting p where p.subscriber = s.subscriber and p.case_id = e.known_as)
            on conflict do nothing
            returning subscriber""";

    private final JdbcOperations jdbc;

    SharedEvents(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A pointer to each event for those of the subscribers who heard, or are to hear, of the case it is also about.
     *
     * @return who got one that had none
     */
    List<String> tell(
            List<String> subscribers, List<UUID> caseIds, List<Long> eventIds, List<UUID> knownAs, Instant now) {
        return jdbc.query(
                connection -> {
                    PreparedStatement insert = connection.prepareStatement(TELL);
                    insert.setTimestamp(1, Timestamp.from(now));
                    insert.setArray(2, connection.createArrayOf("text", subscribers.toArray()));
                    insert.setArray(3, connection.createArrayOf("uuid", caseIds.toArray()));
                    insert.setArray(4, connection.createArrayOf("bigint", eventIds.toArray()));
                    insert.setArray(5, connection.createArrayOf("uuid", knownAs.toArray()));
                    return insert;
                },
                (row, number) -> row.getString(1));
    }
}
