package org.caseway.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.caseway.fixtures.Fuzzing;
import org.caseway.simulator.MessageBatchFile;
import org.junit.jupiter.api.Test;

/** Whatever file is dropped, splitting it ends with records in their order and what is wrong with the rest. */
class BatchFileFuzzTest {

    private static final int SECONDS = 10;

    @Test
    void every_spoiled_file_is_split_to_an_end() {
        byte[] record = "<a xmlns=\"urn:x\"><b c=\"1\">text</b></a>".getBytes(UTF_8);
        var corpus =
                List.of(MessageBatchFile.of(List.of(record, record, record)), MessageBatchFile.of(List.of()), record);
        var format = new MessageBatchFormat();

        long inputs = new Fuzzing(corpus)
                .feed(
                        "batch files",
                        input -> {
                            int[] last = new int[1];
                            var reading = format.read(
                                    new ByteArrayInputStream(input),
                                    (number, message) -> assertThat(number).isEqualTo(++last[0]));
                            assertThat(reading.records()).isEqualTo(last[0]);
                        },
                        SECONDS);

        assertThat(inputs).isGreaterThan(100);
    }
}
