package org.caseway.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.caseway.fixtures.Fuzzing;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever comes, reading it ends with a reading: the message, or problems with a code and a place. */
class ParserFuzzTest {

    private static final int SECONDS = 35;

    private static List<byte[]> corpus;

    @BeforeAll
    static void every_sample_there_is() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/messages"))) {
            corpus = files.filter(file -> file.toString().endsWith(".xml"))
                    .sorted()
                    .map(ParserFuzzTest::bytes)
                    .toList();
        }
    }

    @Test
    void every_spoiled_message_is_read_to_an_end() {
        var reader = JusticeContext.of(MessageTypes.all()).newReader();

        long inputs = new Fuzzing(corpus)
                .feed(
                        "messages",
                        input -> {
                            Reading reading = reader.read(input);
                            if (reading.message() == null) {
                                assertThat(reading.result().problems()).isNotEmpty();
                            }
                        },
                        SECONDS);

        assertThat(corpus).hasSizeGreaterThan(50);
        assertThat(inputs).isGreaterThan(100);
    }

    @Test
    void a_parser_that_throws_hangs_or_gorges_would_be_found() {
        var fuzzing = new Fuzzing(corpus);

        assertThatThrownBy(() -> fuzzing.feed(
                        "throws",
                        input -> {
                            if (new String(input).contains("jndi")) {
                                throw new IllegalStateException("seen");
                            }
                        },
                        20))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("seen");
        var many = new long[1];
        assertThatThrownBy(() -> fuzzing.feed(
                        "gorges",
                        input -> assertThat(new byte[many[0]++ > 1_000 ? 80 << 20 : 1])
                                .isNotEmpty(),
                        20))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("kB");
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
