package org.caseway.wiring.victims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.caseway.victims.vault.KeyMissing;
import org.caseway.victims.vault.MasterKeys;
import org.caseway.wiring.Home;
import org.caseway.wiring.Secrets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that come and go as files while a hub runs. */
class PayloadSecretsTest {

    private static final String LONG = "a secret of thirty-two characters or more, number ";

    @TempDir
    Path home;

    private Secrets secrets;

    @BeforeEach
    void secrets() throws IOException {
        secrets = new Secrets(new Home(home, 0), Map.of());
        Files.createDirectories(home.resolve("secrets"));
    }

    @Test
    void the_last_by_name_is_the_newest_and_one_that_is_added_is_taken_up() throws IOException {
        file("payload-key-2026-01-01", LONG + 1, "rw-------");
        MasterKeys keys = PayloadSecrets.of(secrets);
        String first = keys.current().id();

        file("payload-key-2027-01-01", LONG + 2, "rw-------");
        keys.lookAgain();

        assertThat(keys.ids()).hasSize(2).first().isEqualTo(first);
        assertThat(keys.current().id()).isNotEqualTo(first);
        assertThat(keys.find(first)).isPresent();
    }

    @Test
    void what_others_can_read_is_short_or_not_whole_yet_is_no_key() throws IOException {
        file("payload-key-1", LONG + 1, "rw-r-----");
        file("payload-key-2", "too short", "rw-------");
        file("payload-key-3.new", LONG + 3, "rw-------");

        MasterKeys keys = PayloadSecrets.of(secrets);

        assertThat(keys.ids()).isEmpty();
        assertThatThrownBy(keys::current).isInstanceOf(KeyMissing.class).hasMessageNotContaining("thirty");
    }

    @Test
    void one_that_is_taken_away_is_gone_at_the_next_look() throws IOException {
        file("payload-key-1", LONG + 1, "rw-------");
        MasterKeys keys = PayloadSecrets.of(secrets);
        Files.delete(home.resolve("secrets/payload-key-1"));

        keys.lookAgain();

        assertThat(keys.ids()).isEmpty();
    }

    @Test
    void the_environment_gives_keys_too() {
        var given = new Secrets(new Home(home, 0), Map.of("CASEWAY_SECRET_PAYLOAD_KEY_9", LONG + 9));

        assertThat(PayloadSecrets.of(given).ids()).hasSize(1);
    }

    @Test
    void the_same_secret_gives_the_vault_another_key() throws IOException {
        file("payload-key-1", LONG + 1, "rw-------");
        file("vault-master", LONG + 1, "rw-------");

        assertThat(VaultKeys.of(null, secrets).current().id())
                .isNotEqualTo(PayloadSecrets.of(secrets).current().id());
    }

    @Test
    void the_vaults_next_key_opens_and_does_not_seal_until_it_is_the_vaults_key() throws IOException {
        file("vault-master", LONG + 1, "rw-------");
        MasterKeys keys = VaultKeys.of(null, secrets);
        String before = keys.current().id();
        file("vault-master.next", LONG + 2, "rw-------");
        keys.lookAgain();
        assertThat(keys.current().id()).isEqualTo(before);
        assertThat(keys.ids()).hasSize(2);

        Files.move(home.resolve("secrets/vault-master"), home.resolve("secrets/vault-master.previous"));
        Files.move(home.resolve("secrets/vault-master.next"), home.resolve("secrets/vault-master"));
        keys.lookAgain();

        assertThat(keys.current().id()).isNotEqualTo(before);
        assertThat(keys.find(before)).isPresent();
    }

    private void file(String name, String text, String mode) throws IOException {
        Path file = Files.writeString(home.resolve("secrets").resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
