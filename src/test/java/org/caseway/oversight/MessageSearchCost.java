package org.caseway.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.caseway.audit.AuditTrail;
import org.caseway.fixtures.TestDatabase;
import org.caseway.journey.Digests;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * How long questions take with five million messages of half a million cases, a second at most; not part of the suite: {@code mvn test
 * -Dtest=MessageSearchCost}, smaller with {@code -Dcaseway.search.messages=1000000}.
 */
class MessageSearchCost {

    private static final int MESSAGES = Integer.getInteger("caseway.search.messages", 5_000_000);
    private static final int CASES = MESSAGES / 10;
    private static final double A_SECOND = 1_000;
    private static final int TIMES = 9;

    @Test
    void prints_the_median_of_every_kind_of_question() {
        var database = TestDatabase.fresh();
        var jdbc = new JdbcTemplate(database);
        load(jdbc);
        var client = JdbcClient.create(database);
        var search = new MessageSearch(
                client,
                new IdentifierSearch(client),
                new MessageSearchTest.TwoAgencies(),
                new AuditTrail(jdbc, Clock.systemUTC()),
                new JdbcTransactionManager(database));
        String digest = HexFormat.of()
                .formatHex(Digests.sha256(Integer.toString(MESSAGES * 7 / 10).getBytes()));
        Map<String, Runnable> questions = new TreeMap<>(Map.of(
                "newest", () -> ask(search, null, null, 50),
                "by sender's identifier", () -> ask(search, "ID-" + MESSAGES * 7 / 10, null, 1),
                "by digest", () -> ask(search, digest, null, 1),
                "by docket", () -> ask(search, "26-CR-" + CASES * 7 / 10, null, 10),
                "by nothing that exists", () -> ask(search, "NOWHERE-1", null, 0),
                "rejected", () -> ask(search, null, "REJECTED", 50),
                "an outcome that nothing has", () -> ask(search, null, "PARTIALLY_ACCEPTED", 0),
                "traffic of the hour", () -> new Traffic(jdbc, Clock.systemUTC()).received()));
        System.out.printf("search in %,d messages of %,d cases%n", MESSAGES, CASES);
        questions.forEach((name, question) -> {
            double millis = median(question);
            System.out.printf("%-32s %7.1f ms%n", name, millis);
            assertThat(millis).as(name).isLessThan(A_SECOND);
        });
    }

    private static void ask(MessageSearch search, String find, String outcome, int expected) {
        var found = search.find(new MessageQuery(find, null, null, outcome, (Instant) null, null, null), "cost");
        assertThat(found.messages()).hasSize(expected);
    }

    private static double median(Runnable question) {
        double[] millis = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long begin = System.nanoTime();
            question.run();
            millis[i] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(millis);
        return millis[TIMES / 2];
    }

    private static void load(JdbcTemplate jdbc) {
        jdbc.update("""
                insert into intake_message (number, ingress_id, agency, channel, message_type, message_id, version, outcome,
                                            case_id, sha256, received_at, original)
                select n, 'i' || n, case when mod(n, 10) = 0 then 'court' else 'pd' end, 'QUEUE', 'arrest-report', 'ID-' || n,
                       case when mod(n, 97) = 0 then null else 1 end, case when mod(n, 97) = 0 then 'REJECTED' else 'ACCEPTED' end,
                       ('00000000-0000-4000-8000-' || lpad(mod(n, %d)::text, 12, '0'))::uuid, sha256(n::text::bytea),
                       now() - (%d - n) * interval '1 second', decode(repeat(md5(n::text), 18), 'hex')
                from generate_series(1, %d) n""".formatted(CASES, MESSAGES, MESSAGES));
        jdbc.update("""
                insert into case_event (case_id, version, message_number, message_type, agency, message_id, event_types,
                                        effective_at, reported_at, received_at, body)
                select ('00000000-0000-4000-8000-' || lpad(mod(n, %d)::text, 12, '0'))::uuid, n / %d + 1, n, 'arrest-report',
                       'pd', 'ID-' || n, '{}', now(), now(), now(), '\\x00'
                from generate_series(1, %d) n""".formatted(CASES, CASES, MESSAGES));
        jdbc.update("""
                insert into correlation_key (kind, issuer, value, case_id)
                select 'COURT_DOCKET', 'XX00' || mod(n, 40) || '5J', '26-CR-' || n,
                       ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid from generate_series(1, %d) n""".formatted(CASES));
        for (String table : List.of("intake_message", "case_event", "correlation_key")) {
            jdbc.execute("vacuum analyze " + table);
        }
    }
}
