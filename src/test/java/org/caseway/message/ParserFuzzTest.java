package org.caseway.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.caseway.fixtures.Fuzzing;
import org.junit.jupiter.api.Test;

/** Whatever comes, reading it ends with a reading: the message, or problems with a code and a place. */
public class ParserFuzzTest {

    private static final int SECONDS = 22;

    private static final MessageReader READER =
            JusticeContext.of(MessageTypes.all()).newReader();

    @Test
    void every_message_is_read_to_an_end() {
        List<byte[]> samples = Fuzzing.files("src/test/resources/messages", ".xml");

        var outcome = new Fuzzing(ParserFuzzTest.class, samples).feed(SECONDS);

        assertThat(samples).hasSizeGreaterThan(50);
        assertThat(outcome.inputs()).isGreaterThan(samples.size());
        assertThat(outcome.reached()).isGreaterThan(1_000);
    }

    /** For the fuzzer. */
    public static void fuzzerInitialize() {
        Fuzzing.files("src/test/resources/messages", ".xml").forEach(READER::read);
    }

    /** For the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        Fuzzing.judge(
                bytes -> {
                    Reading reading = READER.read(bytes);
                    if (reading.message() == null) {
                        assertThat(reading.result().problems()).isNotEmpty();
                    }
                },
                input);
    }
}
