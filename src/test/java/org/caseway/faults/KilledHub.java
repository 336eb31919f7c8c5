package org.caseway.faults;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.caseway.wiring.Home;
import org.caseway.wiring.Secrets;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Looks into the record of a hub that runs in a process of its own. */
final class KilledHub {

    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final String UNDER_WORK = """
            select (select count(*) from delivery_waiting where status = 'READY')
              + (select count(*) from intake_file where answered_at is null)
              + (select count(*) from intake_answer where sent_at is null)
              + (select count(*) from intake_attempt)""";

    private KilledHub() {}

    static JdbcTemplate database(Home home) {
        return new JdbcTemplate(new DriverManagerDataSource(
                "jdbc:postgresql://127.0.0.1:" + home.postgresPort() + "/caseway",
                "caseway_app",
                new Secrets(home).get("postgres-app")));
    }

    /** Waits until everything that was acknowledged is in the ledger and nothing is under work; answers how it stands then. */
    static void drained(JdbcTemplate database, Sent sent) {
        drained(database, sent, PATIENCE);
    }

    static void drained(JdbcTemplate database, Sent sent, Duration patience) {
        await().atMost(patience)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptionsInstanceOf(org.springframework.dao.DataAccessException.class)
                .until(() -> count(database, UNDER_WORK) == 0 && tookAll(database, sent));
    }

    /** Whether everything that was acknowledged is in the ledger. */
    private static boolean tookAll(JdbcTemplate database, Sent sent) {
        return new Oracle(database).untaken(sent).isEmpty();
    }

    /** Whether it has taken all, and has no attempt open at anything. */
    static boolean isDoneWith(JdbcTemplate database, Sent sent) {
        return tookAll(database, sent) && count(database, "select count(*) from intake_attempt") == 0;
    }

    /** Whether it has taken all, of a hub that may be about to start or dead. */
    static boolean hasTakenAll(JdbcTemplate database, Sent sent) {
        try {
            return tookAll(database, sent);
        } catch (org.springframework.dao.DataAccessException notThere) {
            return false;
        }
    }

    static long count(JdbcTemplate database, String query) {
        Long counted = database.queryForObject(query, Long.class);
        return counted == null ? 0 : counted;
    }
}
