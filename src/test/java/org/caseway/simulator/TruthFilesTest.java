package org.caseway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TruthFilesTest {

    @TempDir
    private Path directory;

    @Test
    void the_files_agree_with_the_county_and_its_deliveries() throws IOException {
        var county = SyntheticCounty.of(5, CountySettings.of(20));
        var deliveries = FaultInjection.apply(county.messages(), FaultProfile.of(5, 5), 5, new PlainEncoder());

        TruthFiles.write(directory, county, deliveries);

        assertThat(lines("messages.csv")).hasSize(1 + deliveries.size());
        assertThat(lines("people.csv")).hasSize(1 + county.people().size());
        assertThat(lines("cases.csv")).hasSize(1 + 20);
        assertThat(lines("events.csv")).hasSize(1 + county.messages().size());
        assertThat(lines("messages.csv").stream().filter(line -> line.endsWith(",REJECTED")))
                .hasSize((int) deliveries.stream()
                        .filter(d -> d.expected() == ExpectedOutcome.REJECTED)
                        .count());
        assertThat(lines("cases.csv").get(1)).startsWith("1,").contains("ATN-0000-");
    }

    private java.util.List<String> lines(String file) throws IOException {
        return Files.readAllLines(directory.resolve(file));
    }
}
