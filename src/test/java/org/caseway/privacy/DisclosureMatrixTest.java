package org.caseway.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Code;
import org.caseway.casefile.FieldClass;
import org.caseway.casefile.VictimRelease;
import org.caseway.partners.ConfigurationFolder;
import org.caseway.partners.Subscriber;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The shipped policy against a table written by hand: every recipient class, every label, every class of fact. */
class DisclosureMatrixTest {

    private static final List<String> RECIPIENTS =
            List.of("prosecutor", "court", "law-enforcement", "jail", "victim-service", "public", "newspaper");
    private static final Map<String, Map<FieldClass, String>> TABLE = table();

    private final Privacy privacy = new Privacy(
            new JdbcTemplate(),
            new PoliciesInForce(new PolicyFiles(ConfigurationFolder.packaged())::read),
            Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC));

    static Stream<String> labels() {
        return TABLE.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("labels")
    void every_cell_is_as_the_table_says(String label) {
        Map<FieldClass, String> expected = Objects.requireNonNull(TABLE.get(label));
        assertThat(expected.keySet()).containsExactlyInAnyOrder(FieldClass.values());
        Set<String> labels = label.equals("(none)") ? Set.of() : Set.of(label);
        for (int r = 0; r < RECIPIENTS.size(); r++) {
            Subscriber recipient = recipient(RECIPIENTS.get(r));
            Disclosure disclosure = privacy.disclose(recipient, FullUpdate.of(null), labels);
            for (FieldClass field : FieldClass.values()) {
                boolean open = Objects.requireNonNull(expected.get(field)).charAt(2 * r) == 'X';
                assertThat(disclosure.open().has(field))
                        .as("%s to %s under %s", field, recipient.recipientClass(), label)
                        .isEqualTo(open);
                String told = String.valueOf(disclosure.update());
                for (String canary : FullUpdate.CANARIES.getOrDefault(field, List.of())) {
                    assertThat(told.contains(canary))
                            .as("%s in what is told to %s under %s", canary, recipient.recipientClass(), label)
                            .isEqualTo(open);
                }
            }
        }
    }

    @Test
    void the_table_has_every_label_of_the_house_and_one_that_nobody_knows() {
        assertThat(TABLE.keySet())
                .containsExactlyInAnyOrder(
                        "(none)",
                        "SEALED",
                        "EXPUNGED",
                        "JUVENILE",
                        "VICTIM_PROTECTED",
                        "ADDRESS_CONFIDENTIALITY",
                        "WITNESS",
                        "INFORMANT",
                        "MEDICAL",
                        "VICTIM_RELEASE",
                        "CONFIDENTIAL",
                        "BIGFOOT");
    }

    @Test
    void under_several_labels_only_what_each_leaves_open_is_told() {
        for (String one : TABLE.keySet()) {
            for (String other : TABLE.keySet()) {
                Set<String> labels = new HashSet<>(Set.of(one));
                labels.add(other);
                labels.remove("(none)");
                for (int r = 0; r < RECIPIENTS.size(); r++) {
                    Disclosure both = privacy.disclose(recipient(RECIPIENTS.get(r)), FullUpdate.of(null), labels);
                    for (FieldClass field : FieldClass.values()) {
                        if (!both.withheld()) {
                            assertThat(both.open().has(field))
                                    .as("%s to %s under %s", field, RECIPIENTS.get(r), labels)
                                    .isEqualTo(open(one, field, r) && open(other, field, r));
                        }
                    }
                }
            }
        }
    }

    @Test
    void what_is_explained_class_by_class_is_what_is_disclosed() {
        for (String one : TABLE.keySet()) {
            for (String other : TABLE.keySet()) {
                Set<String> labels = new HashSet<>(List.of(one, other));
                labels.remove("(none)");
                for (String recipientClass : RECIPIENTS) {
                    Subscriber recipient = recipient(recipientClass);
                    Disclosure disclosure = privacy.disclose(recipient, FullUpdate.of(null), labels);
                    var explained = privacy.explain(recipient, FullUpdate.of(null), labels, Set.of(), "", false);
                    String where = recipientClass + " under " + labels;

                    assertThat(explained)
                            .as(where)
                            .isNotEmpty()
                            .allSatisfy(decision -> assertThat(decision.rules()).isNotEmpty());
                    assertThat(explained.stream().filter(FieldDecision::shown).map(FieldDecision::field))
                            .as("shown to %s", where)
                            .containsExactlyElementsOf(disclosure.told().fields());
                    assertThat(explained.stream()
                                    .filter(decision -> decision.shown())
                                    .flatMap(decision -> decision.rules().stream()))
                            .as("rules that open to %s", where)
                            .allSatisfy(rule -> assertThat(disclosure.grounds()).contains(rule));
                    if (!disclosure.withheld()) {
                        assertThat(explained.stream()
                                        .filter(decision -> !decision.shown())
                                        .flatMap(decision -> decision.rules().stream()))
                                .as("rules that close to %s", where)
                                .allSatisfy(
                                        rule -> assertThat(disclosure.limits()).contains(rule));
                    }
                }
            }
        }
    }

    @Test
    void what_a_victim_service_says_goes_to_the_prosecutor_under_a_release_that_lasts() {
        assertThat(victimFacts("prosecutor", "2026-03-01", "CASE_STATUS")).isTrue();
        assertThat(victimFacts("prosecutor", "2026-02-28", "CASE_STATUS")).isFalse();
        assertThat(victimFacts("prosecutor", null, "CASE_STATUS")).isFalse();
        assertThat(victimFacts("prosecutor", "2026-03-01")).isFalse();
        assertThat(victimFacts("victim-service", "2026-02-28", "CASE_STATUS")).isTrue();
        assertThat(victimFacts("court", "2026-03-01", "ALL")).isFalse();
    }

    @Test
    void what_a_victim_service_says_without_a_release_stays_with_the_victim_service() {
        for (String recipient : RECIPIENTS) {
            CaseUpdate told = privacy.disclose(recipient(recipient), FullUpdate.of(null), Set.of())
                    .update();
            boolean named = told != null && told.victimService() != null;
            assertThat(named).as(recipient).isEqualTo(recipient.equals("victim-service"));
        }
    }

    private boolean victimFacts(String recipient, @Nullable String until, String... scopes) {
        var release = new VictimRelease(
                Stream.of(scopes).map(Code::canonical).toList(),
                LocalDate.of(2026, 1, 1),
                until == null ? null : LocalDate.parse(until));
        CaseUpdate told = privacy.disclose(recipient(recipient), FullUpdate.of(release), Set.of())
                .update();
        return told != null && told.victimService() != null;
    }

    private static boolean open(String label, FieldClass field, int recipient) {
        return Objects.requireNonNull(Objects.requireNonNull(TABLE.get(label)).get(field))
                        .charAt(2 * recipient)
                == 'X';
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

    private static Map<String, Map<FieldClass, String>> table() {
        var table = new LinkedHashMap<String, Map<FieldClass, String>>();
        var rows = new LinkedHashMap<FieldClass, String>();
        for (String line : lines()) {
            if (line.startsWith("label ")) {
                rows = new LinkedHashMap<>();
                table.put(line.substring("label ".length()), rows);
            } else if (line.startsWith("  ")) {
                rows.put(FieldClass.valueOf(line.substring(2, 19).strip()), line.substring(19));
            }
        }
        return table;
    }

    private static List<String> lines() {
        try (var file = DisclosureMatrixTest.class.getResourceAsStream("/privacy/disclosure-matrix.txt")) {
            return new ArrayList<>(new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
