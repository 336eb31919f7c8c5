package org.caseway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.caseway.fixtures.Said;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

class MatchCommandTest {

    @TempDir
    private Path folder;

    private Path file;

    private record Answer(int status, String out, String error) {}

    @BeforeEach
    void aLabelledFile() throws IOException {
        file = folder.resolve("people.csv");
        var rows = new StringBuilder("id, first_name, last_name, dob, city\n");
        var random = new Random(3);
        for (int i = 0; i < 200; i++) {
            String person = "%s, %s, 19%02d-%02d-1%d, Sampleville%n"
                    .formatted(word(random), word(random), 10 + i % 80, 2 + i % 10, i % 7);
            rows.append("P-%d-a, ".formatted(i)).append(person);
            rows.append("P-%d-b, ".formatted(i)).append(person);
        }
        Files.writeString(file, rows);
    }

    private static String word(Random random) {
        var word = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            word.append("bdfglmnprstv".charAt(random.nextInt(12))).append("aeiou".charAt(random.nextInt(5)));
        }
        return word.toString();
    }

    private static Answer say(String... arguments) {
        try (var said = new Said()) {
            return new Answer(new CommandLine(new MatchCommand()).execute(arguments), said.out(), said.err());
        }
    }

    @Test
    void saysItsFiguresToAScriptUnderTheirNames() {
        Answer said = say(file.toString(), "--truth", "id:P-(\\d+)", "--json");

        assertThat(said.status()).isZero();
        var figures = JsonMapper.shared().readTree(said.out());
        assertThat(figures.propertyNames())
                .containsExactlyInAnyOrder(
                        "precision", "recall", "f1", "bcubed_f1", "auto_false_links", "review_per_1000", "seconds");
        assertThat(figures.get("f1").asDouble()).isEqualTo(1.0);
    }

    @Test
    void explainsItselfWithoutShowingAValue() {
        Answer said = say(file.toString(), "--truth", "id:P-(\\d+)");

        assertThat(said.out())
                .contains("Learned weights", "BIRTH_DATE", "Five pairs", "rows ")
                .doesNotContain("Sampleville");
    }

    @Test
    void namesTheColumnsThereAreWhenOneIsUnknown() {
        assertThat(say(file.toString(), "--truth", "person").error())
                .contains("there is no column person", "first_name, last_name");
        assertThat(say(file.toString(), "--truth", "id", "--ignore", "shoe").status())
                .isEqualTo(CommandLineDoor.USAGE);
        assertThat(say(file.toString(), "--truth", "id", "--columns", "hat=city")
                        .error())
                .contains("hat is none of given");
    }

    @Test
    void saysWhatItCannotRead() {
        Answer said = say(folder.resolve("none.csv").toString(), "--truth", "id");

        assertThat(said.status()).isEqualTo(CommandLineDoor.USAGE);
        assertThat(said.error()).contains("cannot read");
    }

    @Test
    void leavesOutWhatItIsToldTo() {
        Answer said = say(
                file.toString(), "--truth", "id:P-(\\d+)", "--ignore", "city,dob", "--columns", "surname=last_name");

        assertThat(said.out().lines().findFirst()).hasValue("400 rows; compared by first_name last_name");
    }
}
