package org.caseway.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.caseway.casefile.FieldClass;
import org.caseway.fixtures.TestPartners;
import org.caseway.message.MessageType;
import org.caseway.message.MessageTypes;
import org.caseway.partners.CodeListFiles;
import org.caseway.partners.ConfigurationFolder;
import org.caseway.partners.PartnerFiles;
import org.caseway.partners.ReloadableCodeLists;
import org.caseway.partners.Subscriber;
import org.caseway.privacy.PoliciesInForce;
import org.caseway.privacy.PolicyFiles;
import org.caseway.privacy.Privacy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

class ConfigurationReloadTest {

    private static final String COURTS_SEE_NAMES_ALONE = """
            id: disclosure
            version: "2"
            rules:
              - name: courts-see-names
                fields: [NAME]
                to: [court]
            """;

    @TempDir
    private Path directory;

    private final AtomicInteger told = new AtomicInteger();
    private Path config;
    private Privacy privacy;
    private PartnersInForce partners;
    private ConfigurationReload reload;

    @BeforeEach
    void configured() throws Exception {
        config = TestPartners.in(directory, 18099);
        var folder = ConfigurationFolder.at(config);
        Set<String> types = MessageTypes.all().stream().map(MessageType::name).collect(Collectors.toSet());
        partners = new PartnersInForce(() -> new PartnerFiles(folder, types).read());
        var policies = new PoliciesInForce(new PolicyFiles(folder)::read);
        privacy = new Privacy(new JdbcTemplate(), policies, Clock.systemUTC());
        reload = new ConfigurationReload(
                partners, policies, new ReloadableCodeLists(new CodeListFiles(folder, partners)));
        reload.tellOthersBy(told::incrementAndGet);
    }

    @Test
    void a_broken_file_of_a_partner_keeps_no_policy_out() throws Exception {
        Files.writeString(config.resolve("subscribers").resolve("broken.yaml"), "id: broken\n");
        Files.writeString(config.resolve("policies").resolve("disclosure.yaml"), COURTS_SEE_NAMES_ALONE);
        assertThat(privacy.opens(prosecutor(), FieldClass.NAME)).isTrue();

        var outcome = reload.reload();

        assertThat(outcome.problems()).isNotEmpty();
        assertThat(outcome.inForce()).containsExactly("policies");
        assertThat(privacy.opens(prosecutor(), FieldClass.NAME)).isFalse();
        assertThat(told).as("others are told of what is in force here").hasValue(1);
    }

    @Test
    void a_broken_code_list_keeps_the_partners_out_as_well_so_that_the_nodes_have_both_or_neither() throws Exception {
        Files.delete(config.resolve("subscribers").resolve("court-cms.yaml"));
        Files.writeString(config.resolve("codelists").resolve("plea.csv"), "no,list,at,all\n");

        var outcome = reload.reload();

        assertThat(outcome.problems()).anyMatch(problem -> problem.contains("plea.csv"));
        assertThat(partners.subscribers()).extracting(Subscriber::id).contains("court-cms");
        assertThat(outcome.inForce()).containsExactly("policies");
    }

    @Test
    void a_broken_policy_keeps_no_partner_out_and_the_others_are_told_of_them() throws Exception {
        Files.delete(config.resolve("subscribers").resolve("court-cms.yaml"));
        Files.writeString(config.resolve("policies").resolve("disclosure.yaml"), "id: disclosure\n");

        var outcome = reload.reload();

        assertThat(outcome.problems()).isNotEmpty();
        assertThat(outcome.inForce()).containsExactly("partners", "code-lists");
        assertThat(partners.subscribers()).extracting(Subscriber::id).doesNotContain("court-cms");
        assertThat(told).hasValue(1);
    }

    @Test
    void a_code_list_may_name_an_agency_that_is_read_with_it_for_the_first_time() throws Exception {
        Files.writeString(config.resolve("agencies").resolve("court-elsewhere.yaml"), """
                id: court-elsewhere
                name: Elsewhere Superior Court
                ori: XX001016J
                messageTypes: [filing-review]
                """);
        Files.writeString(
                config.resolve("codelists").resolve("plea.csv"),
                "source,canonical,agency,effectiveFrom,effectiveTo\nX,GUILTY,court-elsewhere,,\n");

        assertThat(reload.reload().problems()).isEmpty();
    }

    @Test
    void what_was_approved_counts_everywhere_whatever_is_wrong_with_a_partner() throws Exception {
        Files.writeString(config.resolve("subscribers").resolve("broken.yaml"), "id: broken\n");
        Files.writeString(config.resolve("policies").resolve("disclosure.yaml"), COURTS_SEE_NAMES_ALONE);

        assertThat(reload.reloadPolicies()).isEmpty();

        assertThat(privacy.opens(prosecutor(), FieldClass.NAME)).isFalse();
        assertThat(told).hasValue(1);
    }

    @Test
    void a_policy_that_cannot_be_read_changes_nothing_and_is_told_to_nobody() throws Exception {
        Files.writeString(config.resolve("policies").resolve("disclosure.yaml"), "id: disclosure\n");

        assertThat(reload.reloadPolicies()).isNotEmpty();

        assertThat(privacy.opens(prosecutor(), FieldClass.NAME)).isTrue();
        assertThat(told).hasValue(0);
    }

    private static Subscriber prosecutor() {
        return new Subscriber(
                "prosecutor-cms",
                "Prosecutor",
                "prosecutor",
                "prosecution",
                Subscriber.DeliveryChannel.QUEUE,
                Subscriber.Format.XML,
                null,
                Set.of(),
                Set.of(),
                Set.of());
    }
}
