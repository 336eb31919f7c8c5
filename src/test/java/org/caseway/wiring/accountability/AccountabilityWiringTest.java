package org.caseway.wiring.accountability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.caseway.accountability.Account;
import org.caseway.accountability.Credential;
import org.caseway.oversight.PartnerKeys;
import org.caseway.wiring.Home;
import org.caseway.wiring.Secrets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

class AccountabilityWiringTest {

    @Test
    void every_administrator_of_whom_there_is_a_secret_is_an_account(@TempDir Path home) {
        var secrets = new Secrets(new Home(home, 0));
        var settings = new MockEnvironment().withProperty("caseway.console.people.night-shift", "viewer");
        assertThat(AccountabilityWiring.accounts(secrets, settings))
                .extracting(Account::name)
                .containsExactly("admin", "night-shift");

        secrets.get("admin");
        secrets.get("admin-second");
        secrets.get("admin-second.old");
        secrets.get("agency-pd-sampleton");

        assertThat(AccountabilityWiring.accounts(secrets, settings))
                .extracting(Account::name)
                .containsExactly("admin", "admin-second", "night-shift");
    }

    @Test
    void the_keys_of_partners_and_the_certificates_of_the_hub_are_looked_at() {
        var keys = new PartnerKeys() {
            @Override
            public List<Key> of(String account) {
                return List.of(new Key("sftp-" + account, "SSH_KEY", Instant.EPOCH, "SHA256:invented"));
            }

            @Override
            public List<Certificate> certificates() {
                return List.of(new Certificate("hub", Instant.EPOCH, Instant.MAX, "invented"));
            }
        };

        assertThat(AccountabilityWiring.credentials(List.of("subscriber-court-cms", "agency-pd-sampleton"), keys))
                .containsExactly(
                        new Credential("sftp-agency-pd-sampleton", "ssh key", Instant.EPOCH, null),
                        new Credential("sftp-subscriber-court-cms", "ssh key", Instant.EPOCH, null),
                        new Credential("hub", "certificate", Instant.EPOCH, Instant.MAX));
    }
}
