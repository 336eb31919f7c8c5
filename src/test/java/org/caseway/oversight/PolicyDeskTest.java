package org.caseway.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import javax.sql.DataSource;
import org.caseway.audit.AuditTrail;
import org.caseway.fixtures.TestDatabase;
import org.caseway.oversight.PolicyDesk.PolicyRefused;
import org.caseway.partners.ConfigurationFolder;
import org.caseway.partners.InvalidConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Nobody both changes and approves a policy, and what was approved counts in the words that were proposed. */
class PolicyDeskTest {

    private static final String WHY = "the new state law";
    private static final String POLICY = """
            id: disclosure
            version: "%s"
            rules:
              - name: courts-see-names
                fields: [NAME]
                to: [court]
            """;

    @TempDir
    Path directory;

    private JdbcTemplate jdbc;
    private PolicyDesk desk;
    private Path file;

    @BeforeEach
    void a_hub_that_was_set_up() throws Exception {
        DataSource database = TestDatabase.fresh();
        jdbc = new JdbcTemplate(database);
        desk = new PolicyDesk(
                jdbc,
                new JdbcTransactionManager(database),
                ConfigurationFolder.at(directory),
                new AuditTrail(jdbc, Clock.systemUTC()),
                Clock.systemUTC(),
                true);
        file = Files.createDirectories(directory.resolve("policies")).resolve("disclosure.yaml");
        Files.writeString(file, POLICY.formatted("1"));
        assertThat(desk.inForce()).containsEntry("disclosure", POLICY.formatted("1"));
    }

    @Test
    void an_edited_file_changes_nothing_until_one_has_proposed_and_another_approved_it() throws Exception {
        Files.writeString(file, POLICY.formatted("2"));
        assertThat(desk.inForce()).containsEntry("disclosure", POLICY.formatted("1"));

        String set = desk.propose("paula", WHY);
        assertThat(desk.inForce()).containsEntry("disclosure", POLICY.formatted("1"));

        desk.approve(set, "sam");
        assertThat(desk.inForce()).containsEntry("disclosure", POLICY.formatted("2"));
    }

    @Test
    void where_two_people_are_not_asked_nobody_is_told_that_a_set_counts() throws Exception {
        Files.writeString(file, POLICY.formatted("2"));
        String set = desk.propose("paula", WHY);
        var alone = new PolicyDesk(
                jdbc,
                new JdbcTransactionManager(Objects.requireNonNull(jdbc.getDataSource())),
                ConfigurationFolder.at(directory),
                new AuditTrail(jdbc, Clock.systemUTC()),
                Clock.systemUTC(),
                false);

        assertThatThrownBy(() -> alone.propose("paula", WHY))
                .isInstanceOf(PolicyRefused.class)
                .hasMessage("two-people-off");
        assertThatThrownBy(() -> alone.approve(set, "sam"))
                .isInstanceOf(PolicyRefused.class)
                .hasMessage("two-people-off");
        assertThat(alone.all())
                .filteredOn(one -> one.set().equals(set))
                .singleElement()
                .satisfies(one -> assertThat(one.state()).isEqualTo("PROPOSED"));
        alone.withdraw(set, "paula", "it was never needed");
    }

    @Test
    void whoever_proposed_it_cannot_approve_it_and_neither_can_the_database_be_made_to() throws Exception {
        Files.writeString(file, POLICY.formatted("2"));
        String set = desk.propose("paula", WHY);

        assertThatThrownBy(() -> desk.approve(set, "paula"))
                .isInstanceOf(PolicyRefused.class)
                .hasMessage("own-proposal");
        assertThatThrownBy(() -> jdbc.update("update policy_set set approved_by = 'paula' where digest = ?", set))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(desk.inForce()).containsEntry("disclosure", POLICY.formatted("1"));
    }

    @Test
    void what_was_proposed_counts_and_not_what_the_file_says_by_then() throws Exception {
        Files.writeString(file, POLICY.formatted("2"));
        String set = desk.propose("paula", WHY);
        Files.writeString(file, POLICY.formatted("3"));

        desk.approve(set, "sam");

        assertThat(desk.inForce()).containsEntry("disclosure", POLICY.formatted("2"));
        assertThat(desk.draft()).isNotEqualTo(set);
    }

    @Test
    void what_cannot_be_read_cannot_be_proposed_and_what_nobody_proposed_not_approved() throws Exception {
        Files.writeString(file, "id: disclosure\nversion: \"2\"\nrules: []\n");

        assertThatThrownBy(() -> desk.propose("paula", WHY)).isInstanceOf(InvalidConfiguration.class);
        assertThatThrownBy(() -> desk.approve("0123456789abcdef", "sam"))
                .isInstanceOf(PolicyRefused.class)
                .hasMessage("not-proposed");
    }

    @Test
    void the_way_back_to_what_counted_before_takes_two_as_well() throws Exception {
        String first = desk.draft();
        Files.writeString(file, POLICY.formatted("2"));
        desk.approve(desk.propose("paula", WHY), "sam");
        assertThatThrownBy(() -> desk.approve(first, "sam")).hasMessage("not-proposed");

        Files.writeString(file, POLICY.formatted("1"));
        assertThat(desk.propose("sam", WHY)).isEqualTo(first);
        assertThatThrownBy(() -> desk.approve(first, "sam")).hasMessage("own-proposal");
        desk.approve(first, "paula");

        assertThat(desk.inForce()).containsEntry("disclosure", POLICY.formatted("1"));
    }

    @Test
    void whoever_approves_can_read_what_was_proposed_and_goes_by_its_whole_hash() throws Exception {
        Files.writeString(file, POLICY.formatted("2"));
        String set = desk.propose("paula", WHY);
        Files.writeString(file, POLICY.formatted("3"));

        assertThat(desk.texts(set)).contains(java.util.Map.of("disclosure", POLICY.formatted("2")));
        assertThat(desk.texts("nothing")).isEmpty();
        assertThat(set).matches("[0-9a-f]{64}");
    }

    @Test
    void what_was_withdrawn_is_approved_by_nobody_until_it_is_proposed_anew() throws Exception {
        Files.writeString(file, POLICY.formatted("2"));
        String set = desk.propose("paula", WHY);

        desk.withdraw(set, "paula", "a word is missing");

        assertThatThrownBy(() -> desk.approve(set, "sam")).hasMessage("not-proposed");
        assertThatThrownBy(() -> desk.withdraw(set, "paula", "again")).hasMessage("not-proposed");
        assertThatThrownBy(() -> desk.withdraw(desk.all().get(1).set(), "paula", "what counts"))
                .hasMessage("not-proposed");
        desk.propose("paula", WHY);
        desk.approve(set, "sam");
        assertThat(desk.inForce()).containsEntry("disclosure", POLICY.formatted("2"));
        assertThat(jdbc.queryForList(
                        "select entries from audit_link where act = 'policies' order by link", String.class))
                .contains(set + " withdrawn by paula: a word is missing");
    }

    @Test
    void each_decision_is_on_the_trail_with_who_took_it() throws Exception {
        Files.writeString(file, POLICY.formatted("2"));
        String set = desk.propose("paula", WHY);
        desk.propose("paula", WHY);
        desk.approve(set, "sam");

        assertThat(jdbc.queryForList(
                        "select entries from audit_link where act = 'policies' order by link", String.class))
                .containsExactly(
                        jdbc.queryForObject("select digest from policy_set where proposed_by = 'caseway'", String.class)
                                + " in force as the hub was set up",
                        set + " proposed by paula: " + WHY,
                        set + " proposed by paula, approved by sam");
    }
}
