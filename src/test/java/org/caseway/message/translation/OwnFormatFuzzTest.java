package org.caseway.message.translation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.caseway.fixtures.CsvGuide;
import org.caseway.fixtures.Fuzzing;
import org.caseway.message.JusticeContext;
import org.caseway.message.MessageReader;
import org.caseway.message.MessageTypes;
import org.caseway.partners.Agency;
import org.caseway.partners.PartnerFiles;
import org.junit.jupiter.api.Test;

/** Whatever lines are dropped, each record becomes a message that can be judged, or it is said why it does not. */
public class OwnFormatFuzzTest {

    private static final int SECONDS = 6;
    private static final Set<String> TYPES = Set.of("custody-update", "arrest-report");
    private static final List<Agency> AGENCIES =
            List.of(PartnerFiles.agency(CsvGuide.jail(), TYPES), PartnerFiles.agency(CsvGuide.police(), TYPES));
    private static final MessageReader READER =
            JusticeContext.of(MessageTypes.all()).newReader();

    @Test
    void every_file_is_read_to_an_end() {
        var outcome = new Fuzzing(OwnFormatFuzzTest.class, sound()).feed(SECONDS);

        assertThat(outcome.inputs()).isGreaterThan(100);
        assertThat(outcome.reached()).isGreaterThan(90);
    }

    /** For the fuzzer. */
    public static void fuzzerInitialize() {
        sound().forEach(OwnFormatFuzzTest::fuzzerTestOneInput);
    }

    /** For the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        Fuzzing.judge(bytes -> AGENCIES.forEach(agency -> read(agency, bytes)), input);
    }

    private static void read(Agency agency, byte[] file) {
        var pieces = new ArrayList<OwnFormats.Piece>();
        OwnFormats.Whole whole = agency.formats().read(file, pieces);
        assertThat(whole.records()).isEqualTo(pieces.size());
        int last = 1;
        for (OwnFormats.Piece piece : pieces) {
            assertThat(piece.line()).isGreaterThan(last);
            last = piece.line();
            var again = new ArrayList<OwnFormats.Piece>();
            agency.formats().read(piece.record(), again);
            assertThat(again).as("a record by itself is one record").hasSize(1);
            Translated translated = agency.translated(piece.record(), piece.line(), Instant.EPOCH);
            var reading = translated.read(READER);
            assertThat(reading.message() != null || !reading.result().isSuccessful())
                    .isTrue();
            assertThat(translated.located(reading.result()).problems())
                    .allMatch(problem -> problem.location().startsWith("line "));
        }
    }

    private static List<byte[]> sound() {
        return List.of(
                CsvGuide.custody().getBytes(ISO_8859_1), CsvGuide.arrests().getBytes(ISO_8859_1));
    }
}
