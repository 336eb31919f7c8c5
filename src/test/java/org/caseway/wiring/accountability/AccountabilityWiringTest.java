package org.caseway.wiring.accountability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.caseway.accountability.Account;
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
}
