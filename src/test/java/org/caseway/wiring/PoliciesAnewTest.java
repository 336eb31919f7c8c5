package org.caseway.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.caseway.audit.AuditTrail;
import org.caseway.fixtures.TestDatabase;
import org.caseway.oversight.PolicyDesk;
import org.caseway.partners.ConfigurationFolder;
import org.caseway.wiring.sftp.Worker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What two people approved at one node counts at the others, also where nobody told them. */
class PoliciesAnewTest {

    private static final String POLICY = """
            id: disclosure
            version: "%s"
            rules:
              - name: courts-see-names
                fields: [NAME]
                to: [court]
            """;

    @TempDir
    private Path directory;

    private DataSource database;
    private WatchedDesk here;
    private Path file;

    @BeforeEach
    void a_node_on_the_database_of_others() throws Exception {
        file = Files.createDirectories(directory.resolve("policies")).resolve("disclosure.yaml");
        Files.writeString(file, POLICY.formatted("1"));
        database = TestDatabase.fresh();
        here = new WatchedDesk(database, directory);
    }

    @Test
    void a_node_that_was_told_nothing_has_approved_policies_in_moments() {
        node("caseway.policies.two-people=true", "caseway.policies.look-again=100ms")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    Files.writeString(file, POLICY.formatted("2"));
                    var elsewhere = new WatchedDesk(database, directory);
                    String set = elsewhere.propose("paula", "the new state law");
                    await().during(Duration.ofMillis(500))
                            .until(() -> here.counts().equals(POLICY.formatted("1")));

                    elsewhere.approve(set, "sam");

                    await().atMost(Duration.ofSeconds(20))
                            .until(() -> here.counts().equals(POLICY.formatted("2")));
                });
    }

    @Test
    void it_looks_every_half_minute_unless_told_otherwise_and_not_where_one_person_alone_may_change_them() {
        node("caseway.policies.two-people=true")
                .run(context -> assertThat(context.getBean("policiesAnew", Worker.class))
                        .extracting("poll")
                        .isEqualTo(Duration.ofSeconds(30)));
        node("caseway.policies.two-people=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("policiesAnew"));
    }

    private ApplicationContextRunner node(String... settings) {
        return new ApplicationContextRunner()
                .withInitializer(
                        context -> context.getBeanFactory().setConversionService(new ApplicationConversionService()))
                .withBean(Home.class, () -> new Home(directory, 0))
                .withBean(PolicyDesk.class, () -> here)
                .withUserConfiguration(PartnersWiring.class)
                .withPropertyValues("caseway.config-directory=" + directory)
                .withPropertyValues(settings);
    }

    /** Remembers what the node it belongs to last took. */
    private static final class WatchedDesk extends PolicyDesk {

        private final AtomicReference<Map<String, String>> taken = new AtomicReference<>(Map.of());

        WatchedDesk(DataSource database, Path directory) {
            this(new JdbcTemplate(database), database, directory);
        }

        private WatchedDesk(JdbcTemplate jdbc, DataSource database, Path directory) {
            super(
                    jdbc,
                    new JdbcTransactionManager(database),
                    ConfigurationFolder.at(directory),
                    new AuditTrail(jdbc, Clock.systemUTC()),
                    Clock.systemUTC(),
                    true);
        }

        @Override
        public Map<String, String> inForce() {
            taken.set(super.inForce());
            return taken.get();
        }

        String counts() {
            return taken.get().getOrDefault("disclosure", "");
        }
    }
}
