package org.caseway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.caseway.fixtures.Said;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a command says to wrong use, and that every command explains itself; none of this needs a hub. */
class CommandUseTest {

    private final Said said = new Said();

    @AfterEach
    void leave() {
        said.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "lane nonsense",
                "alerts acknowledge first --why test",
                "alerts acknowledge 1",
                "jobs release --why test",
                "jobs change 1 explode --why test",
                "policies approve",
                "policies propose",
                "policies withdraw draft",
                "policies difference draft --days some",
                "policies simulate --subscriber court-cms",
                "lane pause",
                "lane pause prosecutor-cms",
                "lane pause Nobody --why test",
                "lane throttle prosecutor-cms --why test --per-second fast",
                "lane release-parked prosecutor-cms --why test --event first",
                "case show",
                "case show 17",
                "case join 17 18 --why test",
                "disclosures",
                "disclosures --case 17",
                "disclosures --person P-1 --recipient court-cms",
                "disclosures --person P-1 --from yesterday",
                "subscriptions preview",
                "subscriptions preview Nobody",
                "subscriptions preview court-cms --days 0",
                "subscriptions list --all",
                "corrections ask first --field charges.severity --text -",
                "corrections ask 1 --text -",
                "corrections ask 1 --field charges.severity",
                "corrections ask 1 --field charges.severity --text - --due soon",
                "corrections answer 1 --text -",
                "evidence put x.pdf --as pd-sampleton --number 1 --type application/pdf --contains SHOES",
                "evidence put x.pdf --as pd-sampleton --number 1 --type application/pdf --redaction-of first",
                "deadlines what-if --case 17 --suppose ARRAIGNED=2026-01-02",
                "deadlines what-if --case 00000000-0000-0000-0000-000000000000",
                "deadlines what-if --case 00000000-0000-0000-0000-000000000000 --suppose ARRAIGNED",
                "deadlines what-if --case 00000000-0000-0000-0000-000000000000 --pack p --now soon"
            })
    void wrong_use_is_64_and_is_told_in_words(String use) {
        assertThat(CommandLineDoor.run(use.split(" "))).as(use).isEqualTo(CommandLineDoor.USAGE);
        assertThat(said()).as(use).isNotBlank().doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lane list",
                "alerts list",
                "alerts acknowledge 1 --why test",
                "jobs list",
                "jobs release court-cms --cause x --why test --dry-run",
                "lane pause court-cms --why test",
                "case show --kind COURT_DOCKET --issuer XX001015J --value 26-CR-1",
                "disclosures --person P-1",
                "subscriptions list",
                "subscriptions preview court-cms",
                "deadlines list",
                "deadlines packs",
                "deadlines what-if --case 00000000-0000-0000-0000-000000000000 --suppose A=2026-01-02 --suppose A@seq:1=2026-01-03",
                "deadlines what-if --case 00000000-0000-0000-0000-000000000000 --pack us-state-example --now 2026-01-01T00:00:00Z",
                "policies list",
                "policies show draft",
                "policies difference draft",
                "policies propose --why test",
                "disclosures --person P-1 --signed target/none.jws",
                "corrections list",
                "corrections show 1",
                "corrections fields 1",
                "corrections withdraw 1 --why test"
            })
    void without_a_hub_it_says_that_none_answers_where_and_what_to_do(String use) {
        assertThat(CommandLineDoor.run(use.split(" "))).as(use).isEqualTo(CommandLineDoor.FAILED);
        assertThat(said())
                .as(use)
                .contains("no hub answers", "8443", "caseway run", "CASEWAY_HOME")
                .doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lane",
                "lane list",
                "lane pause",
                "lane throttle",
                "case",
                "case show",
                "case join",
                "case never",
                "disclosures",
                "corrections",
                "corrections ask",
                "corrections answer",
                "evidence put",
                "subscriptions",
                "subscriptions list",
                "subscriptions preview",
                "audit verify",
                "status",
                "send"
            })
    void every_command_explains_itself(String command) {
        assertThat(CommandLineDoor.run((command + " --help").split(" ")))
                .as(command)
                .isZero();
        assertThat(said()).contains("Usage: caseway " + command.split(" ")[0]);
    }

    @Test
    void a_command_of_commands_lists_them() {
        assertThat(CommandLineDoor.run("subscriptions")).isZero();
        assertThat(said()).contains("list", "preview");
    }

    private String said() {
        return said.out() + said.err();
    }
}
