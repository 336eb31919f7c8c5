package org.caseway.partners;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caseway.deadlines.Lint;
import org.caseway.deadlines.PackFiles;
import org.caseway.fixtures.CsvGuide;
import org.caseway.fixtures.Fuzzing;
import org.caseway.privacy.PolicyFiles;
import org.junit.jupiter.api.Test;

/** Whatever a file of the configuration, a draft of one or a filter says, it is read, or everything that is wrong is named. */
public class ConfigurationFuzzTest {

    private static final int SECONDS = 14;
    private static final Set<String> TYPES = Set.of("arrest-report", "custody-update", "court-filing");

    @Test
    void every_file_is_read_or_refused() {
        var outcome = new Fuzzing(ConfigurationFuzzTest.class, sound()).feed(SECONDS);

        assertThat(outcome.inputs()).isGreaterThan(sound().size() * 2L);
        assertThat(outcome.reached()).isGreaterThan(600);
    }

    /** For the fuzzer. */
    public static void fuzzerInitialize() {
        sound().forEach(ConfigurationFuzzTest::fuzzerTestOneInput);
    }

    /** For the fuzzer; the first byte says what the rest is. */
    public static void fuzzerTestOneInput(byte[] input) {
        Fuzzing.judge(
                bytes -> {
                    String all = new String(bytes, UTF_8);
                    try {
                        read(all.isEmpty() ? 'F' : all.charAt(0), all.isEmpty() ? "" : all.substring(1));
                    } catch (InvalidConfiguration refused) {
                        assertThat(refused.problems()).isNotEmpty();
                    }
                },
                input);
    }

    private static void read(char kind, String text) {
        var problems = new ArrayList<String>();
        switch (kind) {
            case 'A' -> assertThat(PartnerFiles.agency(text, TYPES).id()).isNotEmpty();
            case 'S' -> {
                Subscriber read = EntryFiles.read(
                        "subscribers",
                        "x",
                        text,
                        fields -> PartnerEntries.subscriber(fields, Set.of("pd-sampleton"), 0),
                        Subscriber::id,
                        problems);
                assertThat(read == null && problems.isEmpty()).isFalse();
            }
            case 'C' -> {
                List<CodeRow> rows =
                        new CodeRows(new ConfigurationFile("codelists", "x.csv", text), id -> true, problems).read();
                assertThat(rows).doesNotContainNull();
            }
            case 'P' -> assertThat(PolicyFiles.of(Map.of("disclosure", text))).isNotNull();
            case 'D' ->
                assertThat(Lint.check(PackFiles.pack("us-state-example", text), Year.of(2026)))
                        .doesNotContainNull();
            default -> assertThat(FilterExpression.of(text).keys()).isNotNull();
        }
    }

    private static List<byte[]> sound() {
        var sound = new ArrayList<byte[]>();
        of('A', "config/agencies", ".yaml", sound);
        sound.add(("A" + CsvGuide.jail()).getBytes(UTF_8));
        sound.add(("A" + CsvGuide.police()).getBytes(UTF_8));
        of('S', "config/subscribers", ".yaml", sound);
        of('C', "config/codelists", ".csv", sound);
        of('P', "config/policies", ".yaml", sound);
        of('D', "config/deadlines", ".yaml", sound);
        sound.add("F\"BOOKED\" in custody && fields[\"charges.count\"].exists(s, s.matches(\"3.*\"))".getBytes(UTF_8));
        return sound;
    }

    private static void of(char kind, String directory, String ending, List<byte[]> sound) {
        Fuzzing.files(directory, ending).forEach(file -> sound.add((kind + new String(file, UTF_8)).getBytes(UTF_8)));
    }
}
