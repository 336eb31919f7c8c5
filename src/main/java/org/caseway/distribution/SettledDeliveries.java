package org.caseway.distribution;

import java.sql.Array;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Table delivery: what is settled, and so the log of who was told what. A pointer goes in the statement that writes its row, and
 * nothing is written once the lease has another epoch. One statement each, and one for terms that this node has not met. Thread safe.
 */
final class SettledDeliveries {

    /**
     * Pointers and bundles go alike; a bundle only as a whole. Where each event stands in the arrays, which are in the order of the
     * events, is looked up once, by halving.
     */
    private static final String SETTLED = DeliveryPointers.FENCE + """
            tied as (
              delete from delivery_bundle b
              where b.subscriber = ? and b.first_event = any(?::bigint[]) and b.event_ids <@ ?::bigint[]
                and exists (select from fence)
              returning b.case_ids, b.event_ids),
            single as (
              delete from delivery_pointer p
              where p.subscriber = ? and p.event_id = any(?::bigint[]) and p.status = 'READY' and exists (select from fence)
              returning p.case_id, p.event_id, p.attempts),
            done as (
              select case_id, event_id, attempts from single
              union all
              select e.case_id, e.event_id, 0 from tied cross join unnest(case_ids, event_ids) as e(case_id, event_id)),
            placed as (select done.*, width_bucket(event_id, ?::bigint[]) as at from done offset 0),
            kept as (
              insert into delivery (subscriber, case_id, event_id, status, sequence, attempts, settled_at, version, terms, sent)
              select ?, case_id, event_id, case when (?::int[])[at] > 0 then 'DELIVERED' else 'WITHHELD' end,
                     (?::int[])[at], attempts + (?::int[])[at], ?, (?::int[])[at], (?::int[])[at],
                     nullif(substring(?::bytea from (at - 1) * 32 + 1 for 32), decode(repeat('00', 32), 'hex'))
              from placed)
            select count(*) from done""";

    private static final int DIGEST = 32;

    private final JdbcOperations jdbc;
    private final DeliveryTerms terms;
    private final DeliveryBundles bundles;

    SettledDeliveries(JdbcOperations jdbc) {
        this.jdbc = jdbc;
        this.terms = new DeliveryTerms(jdbc);
        this.bundles = new DeliveryBundles(jdbc);
    }

    /**
     * Writes down what was delivered and what was withheld. Two statements more where a bundle was untied meanwhile or is not settled
     * as a whole.
     *
     * @return whether anything was written
     */
    boolean settled(String subscriber, Tenure tenure, List<Attempt> attempts, Instant now) {
        int written = write(subscriber, tenure, attempts, now);
        if (written < attempts.size()) {
            bundles.untieEvents(
                    subscriber,
                    attempts.stream().map(a -> a.pointer().eventId()).toList());
            written += write(subscriber, tenure, attempts, now);
        }
        return written > 0;
    }

    private int write(String subscriber, Tenure tenure, List<Attempt> attempts, Instant now) {
        List<Attempt> inOrder = attempts.stream()
                .sorted(Comparator.comparingLong(a -> a.pointer().eventId()))
                .toList();
        Integer[] numbered = inOrder.stream().map(a -> terms.number(telling(a))).toArray(Integer[]::new);
        return DeliveryPointers.fenced(jdbc, SETTLED, tenure, (connection, update) -> {
            Array events = DeliveryPointers.ids(connection, inOrder);
            Array tries = DeliveryPointers.ints(connection, inOrder, a -> delivered(a) ? 1 : 0);
            update.setString(4, subscriber);
            update.setArray(5, events);
            update.setArray(6, events);
            update.setString(7, subscriber);
            update.setArray(8, events);
            update.setArray(9, events);
            update.setString(10, subscriber);
            update.setArray(11, tries);
            update.setArray(12, DeliveryPointers.array(connection, "int4", inOrder, SettledDeliveries::number));
            update.setArray(13, tries);
            update.setTimestamp(14, Timestamp.from(now));
            update.setArray(
                    15,
                    DeliveryPointers.ints(connection, inOrder, a -> telling(a).version()));
            update.setArray(16, connection.createArrayOf("int4", numbered));
            update.setBytes(17, digests(inOrder));
        });
    }

    /** One after the other, so that each is cut out where it stands; zeros where there is none. */
    private static byte[] digests(List<Attempt> inOrder) {
        byte[] all = new byte[inOrder.size() * DIGEST];
        for (int i = 0; i < inOrder.size(); i++) {
            byte[] sent = inOrder.get(i).sent();
            if (sent != null) {
                System.arraycopy(sent, 0, all, i * DIGEST, DIGEST);
            }
        }
        return all;
    }

    private static boolean delivered(Attempt attempt) {
        return attempt.result() == Attempt.Result.DELIVERED;
    }

    /** A number that may have been seen is not given to another event. */
    private static @Nullable Integer number(Attempt attempt) {
        return delivered(attempt)
                ? (Integer) attempt.sequence()
                : attempt.pointer().mayHaveArrived() ? attempt.pointer().sequence() : null;
    }

    private static Telling telling(Attempt settled) {
        return Objects.requireNonNull(settled.telling(), "what is settled says what was told");
    }
}
