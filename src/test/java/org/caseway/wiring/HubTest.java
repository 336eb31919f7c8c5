package org.caseway.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.caseway.fixtures.TestHub;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class HubTest {

    @TempDir
    static Path directory;

    private static TestHub hub;

    @BeforeAll
    static void start() {
        hub = TestHub.on(directory);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void a_started_hub_says_so_in_its_run_directory_and_removes_it_when_it_stops() {
        assertThat(hub.home().run().resolve("ready")).exists();
        assertThat(hub.home().run().resolve("hub.pid"))
                .hasContent(String.valueOf(ProcessHandle.current().pid()));
        assertThat(hub.bean(StartCondition.class).afterUncleanStop()).isFalse();
    }

    @Test
    void a_second_hub_on_the_same_home_is_refused_in_plain_words() {
        assertThatThrownBy(() -> Hub.start(hub.home(), Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another hub is running");
        assertThat(hub.home().run().resolve("ready")).exists();
    }

    @Test
    void every_secret_is_readable_by_its_owner_alone() throws IOException {
        try (var files = Files.list(hub.home().secrets())) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                            .isEqualTo(Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE)));
        }
    }

    @Test
    void the_database_is_durable() {
        var database = hub.bean(JdbcClient.class);
        assertThat(database.sql("show fsync").query(String.class).single()).isEqualTo("on");
        assertThat(database.sql("show synchronous_commit").query(String.class).single())
                .isEqualTo("on");
        assertThat(database.sql("select count(*) from intake_message")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void the_application_role_can_add_to_the_audit_and_not_change_it() {
        var database = hub.bean(JdbcClient.class);
        int added = database.sql("insert into audit_link values ('w', 1, now(), 'act', '[]', '\\x00', '\\x01')")
                .update();
        assertThat(added).isOne();
        for (String change : new String[] {
            "update audit_link set act = 'other'",
            "delete from audit_link",
            "truncate audit_link",
            "drop table audit_link"
        }) {
            assertThatThrownBy(() -> database.sql(change).update())
                    .as(change)
                    .rootCause()
                    .hasMessageMatching("(?s).*(permission denied|must be owner).*");
        }
    }

    @Test
    void the_application_role_cannot_make_tables() {
        var database = hub.bean(JdbcClient.class);
        assertThatThrownBy(
                        () -> database.sql("create table public.mine (a int)").update())
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void camel_keeps_no_history_and_shows_nothing_by_jmx() {
        var camel = hub.bean(CamelContext.class);
        assertThat(camel.isMessageHistory()).isFalse();
        assertThat(camel.isBacklogTracing()).isFalse();
        assertThat(camel.getStatus().isStarted()).isTrue();
    }
}
