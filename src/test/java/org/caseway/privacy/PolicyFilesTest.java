package org.caseway.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.FieldClass;
import org.caseway.casefile.FieldSet;
import org.caseway.partners.ConfigurationFolder;
import org.caseway.partners.InvalidConfiguration;
import org.caseway.partners.Subscriber;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

class PolicyFilesTest {

    private static final String HEAD = "id: site\nversion: \"7\"\nrules:\n";

    @TempDir
    Path config;

    @BeforeEach
    void folder() throws IOException {
        Files.createDirectories(config.resolve("policies"));
    }

    @Test
    void a_decision_names_policy_version_and_rule() throws IOException {
        policy(HEAD + """
                - {name: names, fields: [NAME, ARREST], to: [court]}
                - {name: numbers, fields: [SSN], to: [prosecutor]}
                """);

        Disclosure disclosure = ask("court");

        assertThat(disclosure.grounds()).extracting(PolicyRule::toString).containsExactly("site@7/names");
        assertThat(disclosure.limits())
                .extracting(PolicyRule::toString)
                .contains("site@7/numbers", "built-in@1/unknown-field");
    }

    @Test
    void a_rule_can_ask_for_subscriber_purpose_agency_and_party() throws IOException {
        policy(HEAD + """
                - {name: a, fields: [ARREST], to: [court], recipients: [someone]}
                - {name: b, fields: [NAME], to: [court], purposes: [test]}
                - {name: c, fields: [CHARGE], to: [court], purposes: [Test]}
                - {name: d, fields: [CUSTODY], to: [court], agencies: [jail-one]}
                - {name: e, fields: [FILING], to: [court], party: true}
                """);
        Privacy privacy = privacy();
        Subscriber someone = recipient("court");

        assertThat(privacy.disclose(someone, FullUpdate.withoutVictim(), Set.of())
                        .open())
                .isEqualTo(FieldSet.of(FieldClass.ARREST, FieldClass.NAME));
        assertThat(privacy.disclose(someone, FullUpdate.withoutVictim(), Set.of(), "jail-one", true)
                        .open())
                .isEqualTo(FieldSet.of(FieldClass.ARREST, FieldClass.NAME, FieldClass.CUSTODY, FieldClass.FILING));
        assertThat(privacy.asksForParty(someone)).isTrue();
    }

    @Test
    void a_site_turns_off_what_a_victim_is_told_of_a_sealed_case() throws IOException {
        String shipped = Files.readString(Path.of("config/policies/disclosure.yaml"));
        int begin = shipped.indexOf("  - name: safety-of-the-registered-victim");
        int end = shipped.indexOf("  - name: closed-to-the-public");
        Files.writeString(config.resolve("policies/disclosure.yaml"), shipped);
        Privacy on = privacy();
        Files.writeString(
                config.resolve("policies/disclosure.yaml"), shipped.substring(0, begin) + shipped.substring(end));
        Privacy off = privacy();
        Subscriber service = recipient("victim-service");

        CaseUpdate told =
                on.disclose(service, FullUpdate.of(null), Set.of("SEALED")).update();
        assertThat(told).isNotNull();
        assertThat(told.events())
                .containsExactlyInAnyOrder(
                        CaseEventType.RELEASE_SCHEDULED,
                        CaseEventType.RELEASED_FROM_CUSTODY,
                        CaseEventType.TRANSFERRED,
                        CaseEventType.ESCAPED);
        assertThat(told.custody()).hasSize(1);
        assertThat(told.charges()).isEmpty();
        assertThat(off.disclose(service, FullUpdate.of(null), Set.of("SEALED")).withheld())
                .isTrue();
    }

    @Test
    void a_hub_without_a_policy_does_not_start() {
        assertThat(problems()).singleElement().asString().startsWith("policies: there is no policy");
    }

    @Test
    void every_problem_is_told_at_once() throws IOException {
        policy("""
                id: other
                colour: blue
                rules:
                  - {name: Loud, fields: [SHOE_SIZE], to: [newspaper], events: [LUNCH]}
                  - {name: all, to: [court]}
                  - {name: all, labels: [sealed], fields: [NAME], except: [SSN]}
                  - nothing
                """);

        assertThat(problems())
                .anySatisfy(p -> assertThat(p).startsWith("policies/site.yaml: version: is missing"))
                .anySatisfy(p -> assertThat(p).startsWith("policies/site.yaml: id: must be the file's name"))
                .anySatisfy(p -> assertThat(p).startsWith("policies/site.yaml: colour: is not a known key"))
                .anySatisfy(p -> assertThat(p).startsWith("policies/site.yaml: rules 1: name: must be lower-case"))
                .anySatisfy(p -> assertThat(p).startsWith("policies/site.yaml: rules 1: fields: SHOE_SIZE"))
                .anySatisfy(p -> assertThat(p).startsWith("policies/site.yaml: rules 1: to: newspaper"))
                .anySatisfy(p -> assertThat(p).startsWith("policies/site.yaml: rules 1: events: LUNCH"))
                .anySatisfy(p -> assertThat(p).startsWith("policies/site.yaml: rules 2: fields: is missing"))
                .anySatisfy(p -> assertThat(p).startsWith("policies/site.yaml: rules 3: name: is the name"))
                .anySatisfy(p -> assertThat(p).startsWith("policies/site.yaml: rules 3: labels: sealed must be"))
                .anySatisfy(p -> assertThat(p).startsWith("policies/site.yaml: rules 3: to: is missing"))
                .anySatisfy(p -> assertThat(p).startsWith("policies/site.yaml: rules 3: except: is only"))
                .anySatisfy(p -> assertThat(p).startsWith("policies/site.yaml: rules: must list entries"))
                .hasSize(13);
    }

    @Test
    void a_reload_swaps_all_or_nothing() throws IOException {
        policy(HEAD + "- {name: a, fields: [ARREST], to: [court]}\n");
        var policies = new PoliciesInForce(files()::read);
        var privacy = new Privacy(new JdbcTemplate(), policies, Clock.systemUTC());

        policy(HEAD + "- {name: a, fields: [ARREST], to: []}\n");
        assertThat(policies.reload()).isEmpty();
        assertThat(privacy.disclose(recipient("court"), FullUpdate.of(null), Set.of())
                        .withheld())
                .isTrue();

        policy(HEAD + "- {name: a, fields: [ARREST], to: [courtyard]}\n");
        assertThat(policies.reload()).hasSize(1);
        assertThat(privacy.disclose(recipient("court"), FullUpdate.of(null), Set.of())
                        .withheld())
                .isTrue();
    }

    @Test
    void where_nothing_is_open_no_part_of_an_update_is_left() throws ReflectiveOperationException {
        CaseUpdate left = Redaction.keep(FullUpdate.of(null), FieldSet.NONE, Set.of());

        for (RecordComponent part : CaseUpdate.class.getRecordComponents()) {
            Object value = part.getAccessor().invoke(left);
            if (!List.of("effectiveAt", "semantics").contains(part.getName())) {
                assertThat(value == null || ((Collection<?>) value).isEmpty())
                        .as(part.getName())
                        .isTrue();
            }
        }
    }

    @Test
    void an_update_with_everything_in_it_is_known_to_say_every_class_there_is_a_place_for() throws Exception {
        CaseUpdate full = FullUpdate.of(null);

        assertThat(FieldsSaid.of(full).fields()).containsExactlyInAnyOrderElementsOf(FullUpdate.CANARIES.keySet());
        for (RecordComponent part : CaseUpdate.class.getRecordComponents()) {
            if (!part.getName().equals("semantics")) {
                assertThat(part.getAccessor().invoke(full)).as(part.getName()).isNotNull();
            }
        }
    }

    private Disclosure ask(String recipientClass) {
        return privacy().disclose(recipient(recipientClass), FullUpdate.withoutVictim(), Set.of());
    }

    private Privacy privacy() {
        return new Privacy(new JdbcTemplate(), new PoliciesInForce(files()::read), Clock.systemUTC());
    }

    private PolicyFiles files() {
        return new PolicyFiles(ConfigurationFolder.at(config));
    }

    private List<String> problems() {
        return catchThrowableOfType(InvalidConfiguration.class, () -> files().read())
                .problems();
    }

    private void policy(String text) throws IOException {
        Files.writeString(config.resolve("policies/site.yaml"), text);
    }

    private static Subscriber recipient(String recipientClass) {
        return new Subscriber(
                "someone",
                "Someone",
                recipientClass,
                "test",
                Subscriber.DeliveryChannel.QUEUE,
                Subscriber.Format.XML,
                null,
                Set.of(),
                Set.of(),
                Set.of());
    }
}
