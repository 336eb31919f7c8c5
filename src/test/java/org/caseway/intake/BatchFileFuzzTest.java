package org.caseway.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.caseway.fixtures.Fuzzing;
import org.caseway.simulator.MessageBatchFile;
import org.junit.jupiter.api.Test;

/** Whatever file is dropped, splitting it ends with records in their order and what is wrong with the rest. */
public class BatchFileFuzzTest {

    private static final int SECONDS = 8;
    private static final MessageBatchFormat FORMAT = new MessageBatchFormat();

    @Test
    void every_file_is_split_to_an_end() {
        var outcome = new Fuzzing(BatchFileFuzzTest.class, sound()).feed(SECONDS);

        assertThat(outcome.inputs()).isGreaterThan(100);
        assertThat(outcome.reached()).isGreaterThan(90);
    }

    /** For the fuzzer. */
    public static void fuzzerInitialize() {
        sound().forEach(BatchFileFuzzTest::fuzzerTestOneInput);
    }

    /** For the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        Fuzzing.judge(
                bytes -> {
                    int[] last = new int[1];
                    var reading = FORMAT.read(
                            new ByteArrayInputStream(bytes),
                            (number, message) -> assertThat(number).isEqualTo(++last[0]));
                    assertThat(reading.records()).isEqualTo(last[0]);
                },
                input);
    }

    private static List<byte[]> sound() {
        byte[] record = "<a xmlns=\"urn:x\"><b c=\"1\">text</b></a>".getBytes(UTF_8);
        return List.of(MessageBatchFile.of(List.of(record, record, record)), MessageBatchFile.of(List.of()), record);
    }
}
