package org.caseway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How long a person waits for each page, in a real browser, beside a million messages of a hundred thousand cases; not part of the suite:
 * {@code mvn test -Dtest=PageTimesCost}, smaller with {@code -Dcaseway.pages.messages=100000}. The pages show the cases of the county that
 * the tests send; the others lie beside them in the same tables.
 */
@ExtendWith(InAHub.class)
class PageTimesCost {

    private static final long MESSAGES = Long.getLong("caseway.pages.messages", 1_000_000);
    private static final long CASES = MESSAGES / 10;
    private static final long FROM = 10_000_000;
    private static final int TIMES = 3;
    private static final double A_SECOND = 1_000;

    @Test
    void prints_how_long_each_page_takes(ConsoleHub hub, Window window) throws Exception {
        var pages = new PagesTest();
        pages.open(hub, window);
        // what a set of policies would have changed reads every event of a week, and those beside say nothing that
        // could be read
        List<PagesTest.Page> all = new ArrayList<>(pages.pages()
                .filter(page -> !page.name().equals("policy-difference"))
                .toList());
        all.add(new PagesTest.Page("found by identifier", "/console/messages?find=ID-10077777"));
        all.add(new PagesTest.Page("measures of the last year", "/console/measures"));
        all.add(new PagesTest.Page(
                "messages of a day",
                "/console/messages?from="
                        + java.time.LocalDate.now(java.time.ZoneOffset.UTC).minusDays(5) + "T00:00&to="
                        + java.time.LocalDate.now(java.time.ZoneOffset.UTC).minusDays(4) + "T00:00&outcome=REJECTED"));
        all.add(new PagesTest.Page("found by docket", "/console/cases?find=26-BESIDE-777"));
        besides(new JdbcTemplate(hub.hub().bean(javax.sql.DataSource.class)));
        window.asEver().as("admin");

        var slow = new ArrayList<String>();
        System.out.printf("page times beside %,d messages of %,d cases, milliseconds%n", MESSAGES, CASES);
        for (PagesTest.Page page : all) {
            double[] server = new double[TIMES];
            double[] shown = new double[TIMES];
            for (int i = 0; i < TIMES; i++) {
                window.open(page.path());
                server[i] = timed(window, "responseEnd");
                shown[i] = timed(window, "loadEventEnd");
            }
            Arrays.sort(server);
            Arrays.sort(shown);
            System.out.printf("%-28s answered %7.1f   shown %7.1f%n", page.name(), server[TIMES / 2], shown[TIMES / 2]);
            if (shown[TIMES / 2] > A_SECOND) {
                slow.add(page.name());
            }
        }
        System.out.println("longer than a second: " + slow);
        assertThat(slow).as("longer than a second").isEmpty();
    }

    private static double timed(Window window, String what) {
        window.until(() -> ((Number) window.script(navigation("loadEventEnd"))).doubleValue() > 0);
        return ((Number) window.script(navigation(what))).doubleValue();
    }

    private static String navigation(String what) {
        return "return performance.getEntriesByType('navigation')[0]." + what;
    }

    private static void besides(JdbcTemplate jdbc) {
        String caseOf = "('00000000-0000-4000-8000-' || lpad(mod(n, " + CASES + ")::text, 12, '0'))::uuid";
        String numbers = "from generate_series(" + FROM + "::bigint, " + (FROM + MESSAGES - 1) + ") n";
        jdbc.update(
                "insert into intake_message (number, ingress_id, agency, channel, message_type, message_id, version,"
                        + " outcome, case_id, sha256, received_at, original) overriding system value"
                        + " select n, 'i' || n, case when mod(n, 10) = 0 then 'court-sampleton' else 'pd-sampleton' end, 'QUEUE',"
                        + " 'arrest-report', 'ID-' || n, case when mod(n, 97) = 0 then null else 1 end,"
                        + " case when mod(n, 97) = 0 then 'REJECTED' else 'ACCEPTED' end, " + caseOf
                        + ", sha256(n::text::bytea), now() - (" + (FROM + MESSAGES) + " - n) * interval '1 second',"
                        + " decode(repeat(md5(n::text), 18), 'hex') " + numbers);
        jdbc.update(
                "insert into case_event (case_id, version, message_number, message_type, agency, message_id, event_types,"
                        + " effective_at, reported_at, received_at, body) select " + caseOf + ", (n - " + FROM + ") / "
                        + CASES
                        + " + 1, n, 'arrest-report', 'pd-sampleton', 'ID-' || n, '{}', now(), now(), now(), '\\x00' "
                        + numbers);
        jdbc.update(
                "insert into correlation_key (kind, issuer, value, case_id) select 'COURT_DOCKET', 'XX00' || mod(n, 40) ||"
                        + " '5J', '26-BESIDE-' || (n - " + FROM + "), " + caseOf + " from generate_series(" + FROM
                        + "::bigint, "
                        + (FROM + CASES - 1) + ") n");
        for (String table : List.of("intake_message", "case_event", "correlation_key")) {
            // summaries of pages are made in the background as the pages fill
            jdbc.execute("vacuum analyze " + table);
        }
    }
}
