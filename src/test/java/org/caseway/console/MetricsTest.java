package org.caseway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caseway.correlation.people.People;
import org.caseway.journey.Outcome;
import org.caseway.oversight.AlertKind;
import org.caseway.partners.Agency;
import org.caseway.partners.Partners;
import org.caseway.partners.Subscriber;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a hub with a county in it tells Prometheus, and that nobody's name is in it. */
@ExtendWith(InAHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsTest {

    private static final Pattern LABEL = Pattern.compile("([a-z]+)=\"([^\"]*)\"");
    private static final Pattern USED = Pattern.compile("caseway_[a-z_]+");

    private ConsoleHub hub;
    private String text;

    @BeforeAll
    void scrape(ConsoleHub theHub) throws Exception {
        hub = theHub;
        var answer = hub.get("lobby", "/api/metrics");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .matches("text/plain;\\s?version=0\\.0\\.4;.*");
        text = answer.body();
    }

    @Test
    void every_metric_says_by_which_equation_it_comes_about() {
        assertThat(names()).hasSizeGreaterThan(20);
        assertThat(names()).allSatisfy(name -> assertThat(help(name)).hasSizeGreaterThan(10));
        assertThat(help("caseway_messages")).contains("received = sum over outcome");
    }

    @Test
    void what_it_counts_is_what_the_record_holds() {
        long rejected = hub.count("select count(*) from intake_message where outcome = 'REJECTED'");

        assertThat(text).containsPattern("caseway_messages\\{outcome=\"REJECTED\"} \\d+");
        assertThat(rejected).isPositive();
        assertThat(text).contains("caseway_door_open{door=\"queue\"} 1", "caseway_door_open{door=\"sftp\"} 1");
    }

    @Test
    void a_label_is_an_id_of_the_configuration_or_a_word_of_the_hub_and_nothing_else() {
        var partners = hub.hub().bean(Partners.class);
        Set<String> ids = Stream.concat(
                        partners.agencies().stream().map(Agency::id),
                        partners.subscribers().stream().map(Subscriber::id))
                .collect(Collectors.toSet());
        Set<String> words = Stream.of(
                        Arrays.stream(Outcome.values()).map(Enum::name),
                        Arrays.stream(AlertKind.values()).map(Enum::name),
                        Stream.of("WRITES", "READS", "MISSING", "REMOVABLE", "GONE"),
                        Arrays.stream(org.caseway.journey.Payloads.Kind.values())
                                .map(Enum::name),
                        Stream.of("READY", "PARKED", "RAISED", "ACKNOWLEDGED", "queue", "sftp", "https", "hub"))
                .flatMap(all -> all)
                .collect(Collectors.toSet());
        Set<String> types = org.caseway.message.MessageTypes.all().stream()
                .map(org.caseway.message.MessageType::name)
                .collect(Collectors.toSet());
        Matcher label = LABEL.matcher(text);
        int labels = 0;
        while (label.find()) {
            labels++;
            String value = label.group(2);
            switch (label.group(1)) {
                case "agency", "subscriber" -> assertThat(ids).contains(value);
                case "outcome", "kind", "state", "door", "certificate" ->
                    assertThat(words).contains(value);
                case "queue" -> assertThat(value).matches("[a-zA-Z-]+(\\.[a-z0-9-]+)*|\\$.*");
                case "name" -> assertThat(value).matches("[a-z][a-zA-Z0-9._-]*");
                case "message" -> assertThat(types).contains(value);
                case "version" -> assertThat(value).matches("\\d+\\.\\d+");
                case "job" -> assertThat(value).matches("\\d+");
                default -> throw new AssertionError("a label nobody knows: " + label.group(1));
            }
        }
        assertThat(labels).isGreaterThan(20);
    }

    @Test
    void nobody_in_the_record_is_named_in_it() {
        var partners = hub.hub().bean(Partners.class);
        String allowed = partners.agencies().toString() + partners.subscribers();
        var people = hub.hub().bean(People.class);
        Set<String> names = hub
                .database()
                .sql("select distinct 'P-' || person_id from person_mention")
                .query(String.class)
                .list()
                .stream()
                .flatMap(number -> people.person(number, "test").stream())
                .flatMap(person -> person.mentions().stream())
                .flatMap(mention -> Stream.of(mention.name().split(" ")))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> numbers = new TreeSet<>(hub.database()
                .sql("select value from correlation_key union select message_id from intake_message where"
                        + " message_id is not null")
                .query(String.class)
                .list());

        assertThat(numbers).hasSizeGreaterThan(50);
        assertThat(names).hasSizeGreaterThan(20).anyMatch("fictusford"::equalsIgnoreCase);
        assertThat(Stream.concat(names.stream(), numbers.stream())
                        .filter(value -> value.length() > 5 && !allowed.contains(value))
                        .filter(text::contains))
                .isEmpty();
    }

    @Test
    void the_dashboard_asks_for_nothing_that_is_not_there() throws Exception {
        Matcher used = USED.matcher(Files.readString(Path.of("docs/operations/grafana-dashboard.json")));
        Set<String> asked = new TreeSet<>();
        while (used.find()) {
            asked.add(used.group());
        }

        assertThat(asked).hasSizeGreaterThan(12);
        assertThat(names()).containsAll(asked);
    }

    @Test
    void health_says_part_by_part_what_works_and_only_to_people() throws Exception {
        var health = hub.get("lobby", "/api/health");

        assertThat(health.statusCode()).as(health.body()).isEqualTo(200);
        assertThat(health.body()).contains("\"database\"", "\"queue\"", "\"sftp\"", "\"disk\"");
        assertThat(hub.get("advocate", "/api/metrics").statusCode()).isEqualTo(403);
    }

    private Set<String> names() {
        return text.lines()
                .filter(line -> line.startsWith("# HELP "))
                .map(line -> line.split(" ")[2])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String help(String name) {
        return text.lines()
                .filter(line -> line.startsWith("# HELP " + name + " "))
                .map(line -> line.substring(("# HELP " + name + " ").length()))
                .findFirst()
                .orElse("");
    }
}
