package org.caseway.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.caseway.distribution.TestClock;
import org.caseway.message.JusticeContext;
import org.caseway.message.MessageType;
import org.caseway.message.MessageTypes;
import org.caseway.partners.CodeListFiles;
import org.caseway.partners.ConfigurationFolder;
import org.caseway.partners.ExchangeVersions;
import org.caseway.partners.ExchangeVersions.State;
import org.caseway.partners.PartnerFiles;
import org.junit.jupiter.api.Test;

/** What is published is what the hub does. */
class SpecificationsTest {

    private static final JusticeContext CONTEXT = JusticeContext.of(MessageTypes.all());

    private final TestClock clock = new TestClock();
    private final Specifications specifications = specifications();

    private Specifications specifications() {
        var folder = ConfigurationFolder.at(Path.of("config"));
        var types = MessageTypes.all().stream().map(MessageType::name).collect(java.util.stream.Collectors.toSet());
        var partners = new PartnerFiles(folder, types, 0).read();
        return new Specifications(
                MessageTypes.all(),
                new ExchangeVersions(Map.of("arrest-report 1.0", LocalDate.parse("2027-06-30"))),
                new CodeListFiles(folder, partners).common(),
                clock);
    }

    @Test
    void every_message_type_is_published_with_its_rules_and_everything_its_schema_imports() {
        assertThat(specifications.all())
                .extracting(Specification::name)
                .containsExactlyElementsOf(
                        MessageTypes.all().stream().map(MessageType::name).toList());
        Specification arrest = specifications.one("arrest-report", "1.0").orElseThrow();
        assertThat(arrest.schema())
                .startsWith("arrest-report/arrest-report.xsd")
                .contains("niem-6.0/justice.xsd", "niem-6.0/niem-core.xsd", "caseway/extension.xsd");
        assertThat(arrest.rules()).extracting(Specification.Check::code).contains("arrest-not-identified");
        assertThat(specifications.one("arrest-report", "9.9")).isEmpty();
    }

    @Test
    void every_example_is_a_message_without_a_problem_and_another_type_than_the_next() {
        for (Specification one : specifications.all()) {
            byte[] example = specifications.example(one).getBytes(StandardCharsets.UTF_8);
            var reading = CONTEXT.newReader().read(example);
            assertThat(reading.result().problems()).as(one.name()).isEmpty();
            assertThat(MessageTypes.all().stream()
                            .filter(type -> type.messageClass().isInstance(reading.message()))
                            .map(MessageType::name)
                            .distinct())
                    .containsExactly(one.name());
            assertThat(reading.type().version()).isEqualTo(one.version());
        }
    }

    @Test
    void both_versions_of_a_message_are_published_and_how_each_stands() {
        Specification first = specifications.one("arrest-report", "1.0").orElseThrow();
        Specification second = specifications.one("arrest-report", "1.1").orElseThrow();

        assertThat(second.schema()).startsWith("arrest-report-1.1/arrest-report-1.1.xsd");
        assertThat(second.namespace()).isEqualTo("https://caseway.org/ns/arrest-report/1.1/");
        assertThat(second.state()).isEqualTo(State.CURRENT);
        assertThat(first.state()).isEqualTo(State.DEPRECATED);
        assertThat(first.lastDay()).isEqualTo(LocalDate.parse("2027-06-30"));
        clock.pass(Duration.ofDays(3_650));
        assertThat(specifications.all())
                .filteredOn(one -> one.name().equals("arrest-report"))
                .extracting(Specification::state)
                .containsExactly(State.WITHDRAWN, State.CURRENT);
    }

    @Test
    void a_package_holds_all_of_it_and_no_word_that_is_one_agencys_own() throws Exception {
        Map<String, String> files =
                unpacked(specifications.one("court-case-update", "1.0").orElseThrow());

        assertThat(files.keySet())
                .contains(
                        "court-case-update-1.0/specification.json",
                        "court-case-update-1.0/schemas/court-case-update/court-case-update.xsd",
                        "court-case-update-1.0/schemas/niem-6.0/structures.xsd",
                        "court-case-update-1.0/codelists/plea.csv",
                        "court-case-update-1.0/example.xml");
        List<String> own = files.entrySet().stream()
                .filter(file -> file.getKey().contains("/codelists/"))
                .flatMap(file -> file.getValue().lines())
                .filter(line -> line.contains("pd-sampleton") || line.contains("court-sampleton"))
                .filter(line -> !line.startsWith("#"))
                .toList();
        assertThat(own).isEmpty();
    }

    private Map<String, String> unpacked(Specification one) throws Exception {
        var out = new ByteArrayOutputStream();
        specifications.pack(one, out);
        var files = new LinkedHashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
