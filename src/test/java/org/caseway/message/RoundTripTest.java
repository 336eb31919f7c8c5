package org.caseway.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.caseway.fixtures.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {

    private static final JusticeContext CONTEXT = JusticeContext.of(MessageTypes.all());

    static Stream<JusticeMessage> messages() {
        return Stream.of(Messages.anArrestReport().build());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aWrittenMessageReadsBackEqualAndWithoutSchemaProblems(JusticeMessage message) {
        byte[] written = CONTEXT.newEncoder().encode(message);

        Reading reading = CONTEXT.newReader().read(written);

        assertThat(reading.result().problems()).isEmpty();
        assertThat(reading.message()).isEqualTo(message);
        assertThat(reading.header()).isEqualTo(message.header());
        assertThat(new ProblemReport(CONTEXT.reportSchema()).of(written)).isEmpty();
    }

    @Test
    void theReferenceArrestReportHasAboutFourKilobytes() {
        byte[] written = CONTEXT.newEncoder().encode(Messages.anArrestReport().build());

        assertThat(written.length).isBetween(3_800, 5_200);
    }
}
