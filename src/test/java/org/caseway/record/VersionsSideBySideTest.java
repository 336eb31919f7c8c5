package org.caseway.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.caseway.canonical.Canonicalisation;
import org.caseway.journey.Batch;
import org.caseway.journey.Channel;
import org.caseway.journey.Envelope;
import org.caseway.journey.Valid;
import org.caseway.message.JusticeContext;
import org.caseway.message.JusticeMessage;
import org.caseway.message.MessageType;
import org.caseway.message.MessageTypes;
import org.caseway.message.Problem;
import org.caseway.message.Reading;
import org.caseway.partners.CodeListFiles;
import org.caseway.partners.ConfigurationFolder;
import org.caseway.partners.PartnerFiles;
import org.junit.jupiter.api.Test;

/** Two versions of one message in force at a time: each is judged by its own schema, and both say the same. */
class VersionsSideBySideTest {

    private static final JusticeContext CONTEXT = JusticeContext.of(MessageTypes.all());

    @Test
    void the_same_arrest_is_recorded_in_the_same_bytes_whichever_version_it_came_in() throws Exception {
        Reading first = read(example("arrest-report"));
        Reading second = read(example("arrest-report-1.1"));

        assertThat(List.of(first.type().version(), second.type().version())).containsExactly("1.0", "1.1");
        assertThat(List.of(first.result().problems(), second.result().problems()))
                .containsOnly(List.of());
        byte[] stored = stored(first);
        assertThat(stored(second)).isEqualTo(stored);
        assertThat(new String(stored, StandardCharsets.UTF_8)).contains("INC-26-004512", "26-004512");
    }

    @Test
    void what_only_the_newer_version_demands_is_missed_in_it_alone() throws Exception {
        String first = example("arrest-report").replaceFirst("(?s)<nc:Incident>.*</nc:Incident>", "");
        String second = example("arrest-report-1.1").replaceFirst("(?s)<nc:Incident>.*</nc:Incident>", "");

        assertThat(read(first).result().problems()).isEmpty();
        assertThat(read(second).result().problems())
                .extracting(Problem::code)
                .isNotEmpty()
                .allMatch(code -> code.startsWith("schema-"));
    }

    @Test
    void a_message_written_by_the_hub_is_of_the_first_version() throws Exception {
        byte[] written =
                CONTEXT.newEncoder().encode(read(example("arrest-report-1.1")).message());

        assertThat(CONTEXT.newReader().read(written).type().version()).isEqualTo("1.0");
    }

    private static byte[] stored(Reading reading) {
        var folder = ConfigurationFolder.at(Path.of("config"));
        var types = MessageTypes.all().stream().map(MessageType::name).collect(Collectors.toSet());
        var partners = new PartnerFiles(folder, types, 0).read();
        var stage = new Canonicalisation(new CodeListFiles(folder, partners).read(), partners);
        var update = stage.translate(Batch.of(List.of(valid(reading, reading.type()))))
                .onward()
                .get(0)
                .update();
        return new CanonicalJson().write(update);
    }

    private static <M extends JusticeMessage> Valid<M> valid(Reading reading, MessageType<M> type) {
        var envelope = Envelope.of("q:1", "pd-sampleton", Channel.QUEUE, Instant.EPOCH, new byte[] {1});
        return new Valid<>(envelope, type, type.messageClass().cast(reading.message()), reading.result());
    }

    private static Reading read(String document) {
        return CONTEXT.newReader().read(document.getBytes(StandardCharsets.UTF_8));
    }

    private static String example(String folder) throws Exception {
        return Files.readString(Path.of("schemas", folder, "example.xml"));
    }
}
