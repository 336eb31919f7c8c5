package org.caseway.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import org.caseway.partners.ExchangeVersions.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExchangeFilesTest {

    private static final Set<String> KNOWN = Set.of("arrest-report 1.0", "arrest-report 1.1");
    private static final LocalDate LAST = LocalDate.parse("2027-06-30");

    @TempDir
    private Path directory;

    @Test
    void the_shipped_versions_have_no_end() {
        assertThat(new ExchangeFiles(ConfigurationFolder.at(Path.of("config")), KNOWN).read())
                .isEqualTo(ExchangeVersions.ENDLESS);
    }

    @Test
    void a_version_is_deprecated_until_its_last_day_and_withdrawn_after_it() throws Exception {
        write("id: arrest-report\nversions: [{version: \"1.0\", lastDay: 2027-06-30}, {version: \"1.1\"}]\n");

        ExchangeVersions versions = new ExchangeFiles(ConfigurationFolder.at(directory), KNOWN).read();

        assertThat(versions.lastDay("arrest-report", "1.0")).isEqualTo(LAST);
        assertThat(versions.lastDay("arrest-report", "1.1")).isNull();
        assertThat(ExchangeVersions.state(null, LAST)).isEqualTo(State.CURRENT);
        assertThat(ExchangeVersions.state(LAST, LAST)).isEqualTo(State.DEPRECATED);
        assertThat(ExchangeVersions.state(LAST, LAST.plusDays(1))).isEqualTo(State.WITHDRAWN);
    }

    @Test
    void a_version_that_there_is_not_and_a_day_that_is_none_are_refused_with_their_places() throws Exception {
        write("id: arrest-report\nversions: [{version: \"9.9\"}, {version: \"1.0\", lastDay: soon, shoes: 2}]\n");

        assertThatThrownBy(() -> new ExchangeFiles(ConfigurationFolder.at(directory), KNOWN).read())
                .isInstanceOfSatisfying(
                        InvalidConfiguration.class,
                        wrong -> assertThat(wrong.problems())
                                .anyMatch(p -> p.contains("versions 1: version: arrest-report 9.9 is not one of"))
                                .anyMatch(p -> p.contains("versions 2: lastDay: must be a date"))
                                .anyMatch(p -> p.contains("shoes: is not a known key")));
    }

    private void write(String text) throws Exception {
        Files.createDirectories(directory.resolve("exchanges"));
        Files.writeString(directory.resolve("exchanges/arrest-report.yaml"), text);
    }
}
