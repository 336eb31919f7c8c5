package org.caseway.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.caseway.audit.AuditTrail;
import org.caseway.fixtures.TestDatabase;
import org.caseway.journey.Digests;
import org.caseway.partners.Agency;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * How long questions take with five million messages of half a million cases, a second at most; not part of the suite: {@code mvn test
 * -Dtest=MessageSearchCost}, smaller with {@code -Dcaseway.search.messages=1000000}. Five million take some ten minutes and 25 GB to
 * load; {@code -Dcaseway.search.database=jdbc:...} asks a database that has been loaded, and loads one that is empty.
 */
class MessageSearchCost {

    private static final int MESSAGES = Integer.getInteger("caseway.search.messages", 5_000_000);
    private static final int CASES = MESSAGES / 10;
    private static final double A_SECOND = 1_000;
    private static final int TIMES = 5;
    private static final int MOST_PAGES = 100;

    private final List<String> slow = new ArrayList<>();
    private JdbcTemplate jdbc;
    private MessageSearch search;

    @Test
    void prints_the_median_of_every_kind_of_question() {
        DataSource database = database();
        jdbc = new JdbcTemplate(database);
        if (jdbc.queryForObject("select not exists (select 1 from intake_message)", Boolean.class)) {
            load();
        }
        var client = JdbcClient.create(database);
        search = new MessageSearch(
                client,
                new IdentifierSearch(client),
                new FourAgencies(),
                new AuditTrail(jdbc, Clock.systemUTC()),
                new JdbcTransactionManager(database));
        Instant newest = jdbc.queryForObject(
                        "select max(received_at) from intake_message where number > ?",
                        java.sql.Timestamp.class,
                        MESSAGES - 1000)
                .toInstant();
        System.out.printf("search in %,d messages of %,d cases%n", MESSAGES, CASES);
        System.out.printf("%-44s %9s %9s %5s %s%n", "", "first ms", "median ms", "found", "and so on to the end");
        questions(newest).forEach(this::measure);
        double traffic = median(() -> new Traffic(jdbc, Clock.systemUTC()).received())[1];
        System.out.printf("%-44s %9s %9.1f%n", "traffic of the hour", "", traffic);
        assertThat(slow).as("longer than a second").isEmpty();
        assertThat(traffic).isLessThan(A_SECOND);
    }

    private Map<String, MessageQuery> questions(Instant newest) {
        int one = MESSAGES * 7 / 10;
        String digest =
                HexFormat.of().formatHex(Digests.sha256(Integer.toString(one).getBytes()));
        Instant half = newest.minus(Duration.ofSeconds(3L * MESSAGES));
        var all = new LinkedHashMap<String, MessageQuery>();
        all.put("newest", asks(null, null, null, null, null, null));
        all.put("last page", before(asks(null, null, null, null, null, null), 40));
        all.put("by sender's identifier", asks("ID-" + one, null, null, null, null, null));
        all.put("by sender's identifier of a duplicate", asks("ID-" + 211 * 10_001, null, null, null, null, null));
        all.put("by digest", asks(digest, null, null, null, null, null));
        all.put("by a digest that nothing has", asks("ab".repeat(32), null, null, null, null, null));
        all.put("by docket", asks("26-CR-" + CASES * 7 / 10, null, null, null, null, null));
        all.put("by tracking number", asks("ATN-" + CASES * 7 / 10, null, null, null, null, null));
        all.put(
                "by docket, agency and outcome",
                asks("26-CR-" + CASES * 7 / 10, null, "court", "REJECTED", null, null));
        all.put("by case reference", asks("00000000-0000-4000-8000-000000000777", null, null, null, null, null));
        all.put("by nothing that exists", asks("NOWHERE-1", null, null, null, null, null));
        all.put("rejected", asks(null, null, null, "REJECTED", null, null));
        all.put("rejected, last page", before(asks(null, null, null, "REJECTED", null, null), 4_000));
        all.put("held", asks(null, null, null, "HELD", null, null));
        all.put("a common type and agency", asks(null, "court-case-update", "court", null, null, null));
        all.put("accepted with warnings of an agency", asks(null, null, "court", "ACCEPTED_WITH_WARNINGS", null, null));
        all.put("duplicates", asks(null, null, null, "DUPLICATE", null, null));
        all.put("an outcome that few have", asks(null, null, null, "PARTIALLY_ACCEPTED", null, null));
        all.put("an outcome that nothing has", asks(null, null, null, "NOT_ONE", null, null));
        all.put("a type that few have", asks(null, "identity-consolidation", null, null, null, null));
        all.put("an agency that sent little", asks(null, null, "tiny", null, null, null));
        all.put("a type that an agency never sends", asks(null, "custody-update", "court", null, null, null));
        all.put("rejected of an agency that sent little", asks(null, null, "tiny", "REJECTED", null, null));
        all.put("rejected of an agency", asks(null, null, "court", "REJECTED", null, null));
        all.put("an hour half way back", asks(null, null, null, null, half, half.plusSeconds(3_600)));
        all.put("a day half way back", asks(null, null, null, null, half, half.plusSeconds(86_400)));
        all.put("that day, outcome and agency", asks(null, null, "court", "REJECTED", half, half.plusSeconds(86_400)));
        all.put(
                "that day, an outcome that nothing has",
                asks(null, null, null, "NOT_ONE", half, half.plusSeconds(86_400)));
        all.put(
                "a month half way back, outcome, agency",
                asks(null, null, "court", "ACCEPTED_WITH_WARNINGS", half, half.plusSeconds(2_592_000)));
        all.put(
                "that month, a type that few have",
                asks(null, "identity-consolidation", null, null, half, half.plusSeconds(2_592_000)));
        all.put(
                "that month, outcome that nothing has",
                asks(null, null, "court", "NOT_ONE", half, half.plusSeconds(2_592_000)));
        all.put("rejected before a day half way back", asks(null, null, null, "REJECTED", null, half));
        all.put(
                "before the first message",
                asks(null, null, null, null, null, newest.minus(Duration.ofSeconds(7L * MESSAGES))));
        all.put("after the last message", asks(null, null, "court", null, newest.plusSeconds(60), null));
        all.put(
                "state, agency and time of the last week",
                asks(null, "court-case-update", "court", "REJECTED", newest.minus(Duration.ofDays(7)), null));
        return all;
    }

    private void measure(String name, MessageQuery query) {
        double[] times = median(() -> search.find(query, "cost"));
        var page = search.find(query, "cost");
        System.out.printf(
                "%-44s %9.1f %9.1f %5d %s%n",
                name, times[0], times[1], page.messages().size(), onward(query, page));
        if (times[1] > A_SECOND) {
            slow.add(name);
        }
    }

    /** How many pages it takes to find something, where the first does not. */
    private String onward(MessageQuery query, MessageSearch.Page first) {
        var page = first;
        int pages = 1;
        long begin = System.nanoTime();
        while (page.messages().isEmpty() && page.next() != null && pages < MOST_PAGES) {
            page = search.find(before(query, page.next()), "cost");
            pages++;
        }
        return pages == 1
                ? page.lookedBackTo() == null ? "" : "looked back to " + page.lookedBackTo()
                : "%d pages in %.0f ms, then %d, %s"
                        .formatted(
                                pages,
                                (System.nanoTime() - begin) / 1e6,
                                page.messages().size(),
                                page.next() == null ? "the end" : "and further");
    }

    private static MessageQuery asks(
            @Nullable String find,
            @Nullable String type,
            @Nullable String agency,
            @Nullable String outcome,
            @Nullable Instant from,
            @Nullable Instant to) {
        return new MessageQuery(find, type, agency, outcome, from, to, null);
    }

    private static MessageQuery before(MessageQuery query, long before) {
        return new MessageQuery(
                query.find(), query.type(), query.agency(), query.outcome(), query.from(), query.to(), before);
    }

    /** The first and the median, in milliseconds. */
    private static double[] median(Runnable question) {
        double[] millis = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long begin = System.nanoTime();
            question.run();
            millis[i] = (System.nanoTime() - begin) / 1e6;
        }
        double first = millis[0];
        Arrays.sort(millis);
        return new double[] {first, millis[TIMES / 2]};
    }

    /** Asked as the hub asks: by key, alone. */
    private static DataSource database() {
        String url = System.getProperty("caseway.search.database", "");
        var pool = new HikariDataSource();
        if (url.isEmpty()) {
            pool.setDataSource(TestDatabase.fresh());
        } else {
            pool.setJdbcUrl(url + "&prepareThreshold=1");
        }
        pool.setMaximumPoolSize(1);
        pool.setConnectionInitSql("set enable_seqscan = off; set jit = off; set random_page_cost = 1.1;"
                + " set max_parallel_workers_per_gather = 0; set work_mem = '8MB'");
        return pool;
    }

    /** Rows as long as those of real messages; an agency, a type and outcomes that few have; arrivals a little out of order. */
    private void load() {
        jdbc.update("""
                insert into intake_message (number, ingress_id, agency, channel, message_type, message_id, version, duplicate_of,
                                            outcome, case_id, sha256, received_at, original)
                select n, 'i' || n,
                  case when mod(n, 100003) = 0 then 'tiny' when mod(n, 10) = 0 then 'court' when mod(n, 10) = 1 then 'jail' else 'pd' end,
                  'QUEUE',
                  case when mod(n, 250007) = 0 then 'identity-consolidation' when mod(n, 10) = 0 then 'court-case-update'
                       when mod(n, 10) = 1 then 'custody-update' else 'arrest-report' end,
                  'ID-' || n, case when mod(n, 97) = 0 or mod(n, 211) = 0 then null else 1 end,
                  case when mod(n, 211) = 0 and mod(n, 97) <> 0 then n - 1 end,
                  case when mod(n, 97) = 0 then 'REJECTED' when mod(n, 211) = 0 then 'DUPLICATE'
                       when mod(n, 400009) = 0 then 'PARTIALLY_ACCEPTED' when mod(n, 50021) = 0 then 'HELD'
                       when mod(n, 31) = 0 then 'ACCEPTED_WITH_WARNINGS' else 'ACCEPTED' end,
                  ('00000000-0000-4000-8000-' || lpad(mod(n, %d)::text, 12, '0'))::uuid, sha256(n::text::bytea),
                  now() - (%d - n) * interval '6 seconds' - mod(n, 7) * interval '20 seconds', decode(repeat(md5(n::text), 70), 'hex')
                from generate_series(1, %d) n""".formatted(CASES, MESSAGES, MESSAGES));
        jdbc.update("""
                insert into case_event (case_id, version, message_number, message_type, agency, message_id, event_types,
                                        effective_at, reported_at, received_at, body)
                select ('00000000-0000-4000-8000-' || lpad(mod(n, %d)::text, 12, '0'))::uuid, n / %d + 1, n, 'arrest-report',
                       'pd', 'ID-' || n, '{}', now(), now(), now() - (%d - n) * interval '6 seconds',
                       decode(repeat(md5(n::text), 30), 'hex')
                from generate_series(1, %d) n""".formatted(CASES, CASES, MESSAGES, MESSAGES));
        for (String kind :
                List.of("'COURT_DOCKET', 'XX00' || mod(n, 40) || '5J', '26-CR-'", "'ARREST_TRACKING', '', 'ATN-'")) {
            jdbc.update("""
                insert into correlation_key (kind, issuer, value, case_id)
                select %s || n, ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid from generate_series(1, %d) n""".formatted(kind, CASES));
        }
        for (String table : List.of("intake_message", "case_event", "correlation_key")) {
            jdbc.execute("vacuum analyze " + table);
        }
    }

    private static final class FourAgencies implements Partners {

        private static final List<String> IDS = List.of("pd", "court", "jail", "tiny");

        @Override
        public Optional<Agency> agency(String id) {
            return agencies().stream().filter(a -> a.id().equals(id)).findFirst();
        }

        @Override
        public Collection<Agency> agencies() {
            return IDS.stream().map(MessageSearchTest.TwoAgencies::agencyNamed).toList();
        }

        @Override
        public Collection<Subscriber> subscribers() {
            return List.of();
        }
    }
}
