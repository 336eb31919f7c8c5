package org.caseway.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GivenSecretsTest {

    @TempDir
    Path directory;

    private Secrets with(Map<String, String> environment) {
        return new Secrets(new Home(directory, 0), environment);
    }

    @Test
    void what_the_environment_gives_counts_and_no_file_is_made() {
        var secrets = with(Map.of("CASEWAY_SECRET_WEBHOOK_COURT_CMS_PREVIOUS", "whsec_old"));

        assertThat(secrets.has("webhook-court-cms.previous")).isTrue();
        assertThat(secrets.get("webhook-court-cms.previous")).isEqualTo("whsec_old");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void a_file_that_the_environment_names_is_read_each_time() throws Exception {
        Path mounted = Files.writeString(directory.resolve("mounted"), "one\n");
        var secrets = with(Map.of("CASEWAY_SECRET_HUB_FILE", mounted.toString()));

        assertThat(secrets.get("hub")).isEqualTo("one");
        Files.writeString(mounted, "two\n");
        assertThat(secrets.get("hub")).isEqualTo("two");
    }

    @Test
    void without_either_it_is_made_as_ever() {
        var secrets = with(Map.of());

        assertThat(secrets.get("hub")).hasSize(32).isEqualTo(secrets.get("hub"));
        assertThat(directory.resolve("secrets/hub")).exists();
    }

    @Test
    void names_that_begin_so_are_found_wherever_they_are_kept() {
        var files = with(Map.of());
        files.get("payload-key-1");
        var both = with(Map.of("CASEWAY_SECRET_PAYLOAD_KEY_2_FILE", "/run/secrets/2"));

        assertThat(both.beginning("payload-key-")).containsExactly("payload-key-1", "payload-key-2");
    }

    @Test
    void what_cannot_be_meant_is_refused_by_its_name_and_without_its_value() {
        var twice = with(Map.of("CASEWAY_SECRET_HUB", "canary", "CASEWAY_SECRET_HUB_FILE", "/nowhere"));
        var gone =
                with(Map.of("CASEWAY_SECRET_HUB_FILE", directory.resolve("none").toString()));
        var empty = with(Map.of("CASEWAY_SECRET_HUB", " "));

        assertThatThrownBy(() -> twice.get("hub"))
                .hasMessageContaining("CASEWAY_SECRET_HUB_FILE")
                .hasMessageNotContaining("canary");
        assertThatThrownBy(() -> gone.get("hub")).hasMessageContaining("CASEWAY_SECRET_HUB_FILE");
        assertThatThrownBy(() -> empty.get("hub")).hasMessageContaining("empty");
    }

    @Test
    void somebodys_second_factor_is_the_hubs_own_to_write() {
        var secrets = with(
                Map.of("CASEWAY_SECRET_SECOND_FACTOR_ADMIN", "forged", "CASEWAY_SECRET_SECOND_FACTOR_KEY", "given"));

        assertThat(secrets.has("second-factor-admin")).isFalse();
        assertThat(secrets.get("second-factor-key")).isEqualTo("given");
    }

    @Test
    void a_process_that_the_hub_starts_is_given_none() {
        var environment = new HashMap<>(Map.of("CASEWAY_SECRET_HUB", "a", "CASEWAY_VAULT_SECRET", "b", "PATH", "/bin"));

        Secrets.withhold(environment);

        assertThat(environment).containsOnlyKeys("PATH");
    }
}
