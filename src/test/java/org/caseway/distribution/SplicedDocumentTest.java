package org.caseway.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class SplicedDocumentTest {

    @Test
    void a_copy_is_what_the_encoder_would_have_written() {
        for (String shape : new String[] {"<a>%1$s</a><b>%2$d</b>", "%2$d,%1$s", "x%1$s%2$d%1$sy", "%1$s%1$s%2$d"}) {
            BiFunction<String, Integer, byte[]> encode =
                    (id, sequence) -> shape.formatted(id, sequence).getBytes(UTF_8);

            assertThat(SplicedDocument.of(encode).orElseThrow().with("17-court-cms", 3))
                    .isEqualTo(encode.apply("17-court-cms", 3));
        }
    }

    @Test
    void a_document_that_does_not_show_both_marks_once_is_not_copied() {
        assertThat(SplicedDocument.of((id, sequence) -> id.getBytes(UTF_8))).isEmpty();
        assertThat(SplicedDocument.of((id, sequence) -> (id + sequence + " " + sequence).getBytes(UTF_8)))
                .isEmpty();
    }
}
