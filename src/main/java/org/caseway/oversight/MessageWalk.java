package org.caseway.oversight;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Messages without an identifier, a stretch after the other until a page is full, nothing is left, or half a second is used up; then it
 * says how far it came. Without a span of time it walks back by number, {@value #STEP} messages a stretch; outcomes that few have, by an
 * index of theirs, and what nothing of the first stretch has, by summaries of the pages. With one it walks back by the time of arrival, in stretches as long as the last one was quick, each found by a summary
 * of the pages, so that no question costs more the more messages there are. Thread safe; statements of some milliseconds each.
 */
final class MessageWalk {

    private static final int STEP = 20_000;
    private static final int STEP_AMONG_FEW = 5_000;

    private static final Duration USED_UP = Duration.ofMillis(500);
    private static final Duration FIRST_STRETCH = Duration.ofHours(1);
    private static final Duration LONGEST_STRETCH = Duration.ofDays(1_000);
    private static final Duration AIM = Duration.ofMillis(120);
    private static final Duration TRIED = Duration.ofMillis(300);
    private static final int SELDOM = 5;
    private static final String TIMED_OUT = "57014";
    private static final OffsetDateTime EVER = OffsetDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    private static final OffsetDateTime NEVER = OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    /** Outcomes of which there is an index; the words stand in its condition. */
    private static final Set<String> FEW = Set.of("HELD", "REJECTED", "PARTIALLY_ACCEPTED", "DUPLICATE");

    private static final String OF_OPEN = " m.outcome in ('HELD', 'REJECTED') and m.outcome = :outcome and";
    private static final String OF_SELDOM =
            " m.outcome in ('PARTIALLY_ACCEPTED', 'DUPLICATE') and m.outcome = :outcome and";

    private static final String FITS =
            " and (:type::text is null or m.message_type = :type) and (:agency::text is null or m.agency = :agency)"
                    + " and (:outcome::text is null or m.outcome = :outcome)";
    private static final String STRETCH = """
            (select m.* from intake_message m where%s m.number < :before order by m.number desc limit :back) m""";
    private static final String BY_NUMBER = "select " + MessageRow.COLUMNS + " from " + STRETCH + " where true" + FITS
            + " order by m.number desc limit :limit";
    private static final String LOOKED = """
            select min(m.number), count(*)
            from (select m.number from intake_message m where%s m.number < :before order by m.number desc limit :back) m""";
    /** Apart from order and limit, for which the planner would walk all numbers. */
    private static final String OF_A_KIND =
            "with kind as materialized (select " + MessageRow.COLUMNS + " from intake_message m where true%s" + FITS
                    + ") select * from kind m where m.number < :before order by m.number desc limit :limit";

    private static final String BY_TIME =
            "select " + MessageRow.COLUMNS + """

            from intake_message m where%s m.received_at >= :low and m.received_at < :high
             and (m.received_at, m.number) < (:at, :before)""" + FITS + " order by m.received_at desc, m.number desc limit :limit";
    private static final String OLDEST = """
            select number from intake_message where received_at >= :low and received_at < :high
             and (received_at, number) < (:at, :before)
            order by received_at, number limit 1""";

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Duration usedUp;

    MessageWalk(JdbcClient database, TransactionTemplate transaction) {
        this(database, transaction, USED_UP);
    }

    /** @param usedUp after which a page says how far it came; the stretch under way is finished */
    MessageWalk(JdbcClient database, TransactionTemplate transaction, Duration usedUp) {
        this.database = database;
        this.transaction = transaction;
        this.usedUp = usedUp;
    }

    MessageSearch.Page walk(MessageQuery query) {
        return query.from() == null && query.to() == null ? byNumber(query) : byTime(query);
    }

    private record Looked(long number, long many) {}

    private MessageSearch.Page byNumber(MessageQuery query) {
        long begin = System.nanoTime();
        String among = among(query);
        int back = among.isEmpty() ? STEP : STEP_AMONG_FEW;
        var found = new ArrayList<MessageRow>();
        long before = query.before() == null ? Long.MAX_VALUE : query.before();
        boolean tried = false;
        while (true) {
            found.addAll(asked(BY_NUMBER.formatted(among), query, before, found)
                    .param("back", back)
                    .query((row, n) -> MessageRow.of(row))
                    .list());
            if (found.size() > MessageSearch.PAGE) {
                return MessageSearch.Page.of(found, null);
            }
            Looked looked = looked(among, query, before, back);
            if (looked.many() < back) {
                return MessageSearch.Page.of(found, null);
            } else if (!tried && found.size() < SELDOM && hasKind(query)) {
                tried = true;
                Optional<List<MessageRow>> all = seldom(query);
                if (all.isPresent()) {
                    return MessageSearch.Page.of(all.get(), null);
                }
            } else if (isUsedUp(begin)) {
                return new MessageSearch.Page(found, looked.number(), receivedAt(looked.number()), null);
            }
            before = looked.number();
        }
    }

    /** All of a kind, by the summaries of the pages; empty where it is not so seldom that this would be quick. */
    private Optional<List<MessageRow>> seldom(MessageQuery query) {
        String of = (query.type() == null ? "" : " and m.message_type = :type")
                + (query.agency() == null ? "" : " and m.agency = :agency");
        try {
            return Optional.ofNullable(transaction.execute(status -> {
                database.sql("set local statement_timeout = " + TRIED.toMillis())
                        .update();
                return asked(
                                OF_A_KIND.formatted(of),
                                query,
                                query.before() == null ? Long.MAX_VALUE : query.before(),
                                List.of())
                        .query((row, n) -> MessageRow.of(row))
                        .list();
            }));
        } catch (DataAccessException failed) {
            if (failed.getMostSpecificCause() instanceof SQLException cause && TIMED_OUT.equals(cause.getSQLState())) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    private static boolean hasKind(MessageQuery query) {
        return query.type() != null || query.agency() != null;
    }

    private Looked looked(String among, MessageQuery query, long before, int back) {
        return database.sql(LOOKED.formatted(among))
                .param("outcome", query.outcome())
                .param("before", before)
                .param("back", back)
                .query((row, n) -> new Looked(row.getLong(1), row.getLong(2)))
                .single();
    }

    private MessageSearch.Page byTime(MessageQuery query) {
        long begin = System.nanoTime();
        String among = among(query);
        var found = new ArrayList<MessageRow>();
        OffsetDateTime from = query.from() == null ? EVER : utc(query.from());
        long before = query.before() == null ? Long.MAX_VALUE : query.before();
        OffsetDateTime at = query.before() == null ? NEVER : utc(receivedAt(query.before()));
        OffsetDateTime high = earlier(after(at), query.to() == null ? NEVER : utc(query.to()));
        OffsetDateTime edge = earlier(high, now());
        Duration stretch = FIRST_STRETCH;
        while (true) {
            OffsetDateTime low = stretch.compareTo(LONGEST_STRETCH) > 0 ? EVER : edge.minus(stretch);
            low = low.isBefore(from) ? from : low;
            long since = System.nanoTime();
            found.addAll(asked(BY_TIME.formatted(among), query, before, found)
                    .param("at", at)
                    .param("low", low)
                    .param("high", high)
                    .query((row, n) -> MessageRow.of(row))
                    .list());
            if (found.size() > MessageSearch.PAGE || !low.isAfter(from)) {
                return MessageSearch.Page.of(found, null);
            }
            Long oldest = isUsedUp(begin) ? oldest(low, high, stretch, at, before) : null;
            if (oldest != null) {
                return new MessageSearch.Page(found, oldest, low.toInstant(), null);
            }
            high = low;
            edge = low;
            stretch = longer(stretch, Duration.ofNanos(System.nanoTime() - since));
        }
    }

    /** As much as can be looked at in the time aimed at, eight times as much at most. */
    private static Duration longer(Duration stretch, Duration took) {
        double times = (double) AIM.toNanos() / Math.max(1, took.toNanos());
        return Duration.ofSeconds(Math.max(1, (long) (stretch.toSeconds() * Math.min(8, times))));
    }

    /** From which the next page goes on: one of a short piece at the end of the stretch, or of it; {@code null} where it is empty. */
    private @Nullable Long oldest(
            OffsetDateTime low, OffsetDateTime high, Duration stretch, OffsetDateTime at, long before) {
        for (OffsetDateTime upTo : List.of(earlier(low.plus(stretch.dividedBy(32)), high), high)) {
            Long number = database.sql(OLDEST)
                    .param("low", low)
                    .param("high", upTo)
                    .param("at", at)
                    .param("before", before)
                    .query(Long.class)
                    .optional()
                    .orElse(null);
            if (number != null) {
                return number;
            }
        }
        return null;
    }

    private JdbcClient.StatementSpec asked(String sql, MessageQuery query, long before, List<MessageRow> found) {
        return database.sql(sql)
                .param("before", before)
                .param("type", query.type())
                .param("agency", query.agency())
                .param("outcome", query.outcome())
                .param("limit", MessageSearch.PAGE + 1 - found.size());
    }

    private static String among(MessageQuery query) {
        String outcome = query.outcome();
        if (outcome == null || !FEW.contains(outcome)) {
            return "";
        }
        return outcome.equals("HELD") || outcome.equals("REJECTED") ? OF_OPEN : OF_SELDOM;
    }

    private OffsetDateTime now() {
        return database.sql("select now()").query(OffsetDateTime.class).single();
    }

    private Instant receivedAt(long number) {
        return database.sql(
                        "select received_at from intake_message where number <= :number order by number desc limit 1")
                .param("number", number)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant)
                .orElse(Instant.EPOCH);
    }

    private boolean isUsedUp(long begin) {
        return System.nanoTime() - begin >= usedUp.toNanos();
    }

    private static OffsetDateTime earlier(OffsetDateTime one, OffsetDateTime other) {
        return one.isBefore(other) ? one : other;
    }

    private static OffsetDateTime after(OffsetDateTime at) {
        return at.equals(NEVER) ? NEVER : at.plusNanos(1_000);
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
