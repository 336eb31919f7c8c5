package org.caseway.distribution;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Table delivery: what is settled, and so the log of who was told what. A pointer goes in the statement that writes its row, and
 * nothing is written once the lease has another epoch. One statement each, and one for terms that this node has not met. Thread safe.
 */
final class SettledDeliveries {

    /** Where each event stands in the arrays, which are in the order of the events, is looked up once, by halving. */
    private static final String SETTLED = DeliveryPointers.FENCE + """
            done as (
              delete from delivery_pointer p
              where p.subscriber = ? and p.event_id = any(?::bigint[]) and p.status = 'READY' and exists (select from fence)
              returning p.subscriber, p.case_id, p.event_id, p.attempts),
            placed as (select done.*, width_bucket(event_id, ?::bigint[]) as at from done offset 0),
            kept as (
              insert into delivery (subscriber, case_id, event_id, status, sequence, attempts, settled_at, version, terms)
              select subscriber, case_id, event_id, ?, (?::int[])[at], attempts + ?, ?, (?::int[])[at], (?::int[])[at]
              from placed)
            select count(*) from done""";

    private final JdbcOperations jdbc;
    private final DeliveryTerms terms;

    SettledDeliveries(JdbcOperations jdbc) {
        this.jdbc = jdbc;
        this.terms = new DeliveryTerms(jdbc);
    }

    /** Returns how many rows were written. */
    int delivered(String subscriber, Tenure tenure, List<Attempt> attempts, Instant now) {
        return settled("DELIVERED", 1, subscriber, tenure, attempts, Attempt::sequence, now);
    }

    int withheld(String subscriber, Tenure tenure, List<Attempt> attempts, Instant now) {
        // a number that may have been seen is not given to another event
        return settled(
                "WITHHELD",
                0,
                subscriber,
                tenure,
                attempts,
                a -> a.pointer().mayHaveArrived() ? a.pointer().sequence() : null,
                now);
    }

    private int settled(
            String status,
            int tries,
            String subscriber,
            Tenure tenure,
            List<Attempt> attempts,
            Function<Attempt, @Nullable Integer> number,
            Instant now) {
        List<Attempt> inOrder = attempts.stream()
                .sorted(Comparator.comparingLong(a -> a.pointer().eventId()))
                .toList();
        Integer[] numbered = inOrder.stream().map(a -> terms.number(telling(a))).toArray(Integer[]::new);
        return DeliveryPointers.fenced(jdbc, SETTLED, tenure, (connection, update) -> {
            update.setString(4, subscriber);
            update.setArray(5, DeliveryPointers.ids(connection, inOrder));
            update.setArray(6, DeliveryPointers.ids(connection, inOrder));
            update.setString(7, status);
            update.setArray(8, DeliveryPointers.array(connection, "int4", inOrder, number));
            update.setInt(9, tries);
            update.setTimestamp(10, Timestamp.from(now));
            update.setArray(
                    11,
                    DeliveryPointers.ints(connection, inOrder, a -> telling(a).version()));
            update.setArray(12, connection.createArrayOf("int4", numbered));
        });
    }

    private static Telling telling(Attempt settled) {
        return Objects.requireNonNull(settled.telling(), "what is settled says what was told");
    }
}
