package org.caseway.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.caseway.intake.RecordFormat.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageBatchFormatTest {

    private static final String BATCH = "<MessageBatch xmlns='https://caseway.org/ns/message-batch/1.0/'";

    private final RecordFormat format = new MessageBatchFormat();
    private final List<String> records = new ArrayList<>();

    @Test
    void records_become_documents_of_their_own() throws IOException {
        Reading reading = read(
                "<?xml version='1.0'?>" + BATCH + " recordCount='2'>\n"
                        + "<r xmlns='urn:a' k='1 &lt; 2'>x &amp; y<!-- gone --></r><p:r xmlns:p='urn:b'><p:c/></p:r>\n</MessageBatch>");
        assertThat(reading).isEqualTo(new Reading(2, List.of()));
        assertThat(records)
                .containsExactly(
                        "<r xmlns=\"urn:a\" k=\"1 &lt; 2\">x &amp; y</r>",
                        "<p:r xmlns=\"https://caseway.org/ns/message-batch/1.0/\" xmlns:p=\"urn:b\"><p:c/></p:r>");
    }

    @Test
    void namespaces_declared_around_a_record_stay_in_force_in_it() throws IOException {
        read(
                BATCH
                        + " xmlns:nc='urn:nc' xmlns:j='urn:j'><j:Arrest xmlns:j='urn:own'><nc:Date xmlns=''/></j:Arrest></MessageBatch>");
        assertThat(records)
                .singleElement()
                .isEqualTo("<j:Arrest xmlns=\"https://caseway.org/ns/message-batch/1.0/\" xmlns:nc=\"urn:nc\""
                        + " xmlns:j=\"urn:own\"><nc:Date xmlns=\"\"/></j:Arrest>");
    }

    @Test
    void one_message_by_itself_is_a_file_of_one_record_in_any_encoding() throws IOException {
        Reading reading =
                read("<?xml version='1.0' encoding='UTF-16'?><r xmlns='urn:a'>caf\u00e9</r>", StandardCharsets.UTF_16);
        assertThat(reading.records()).isEqualTo(1);
        assertThat(records).containsExactly("<r xmlns=\"urn:a\">caf\u00e9</r>");
    }

    static Map<String, String> hostile() {
        return Map.ofEntries(
                Map.entry("", "file-truncated"),
                Map.entry("not xml", "file-malformed"),
                Map.entry("\0\1\2", "file-malformed"),
                Map.entry("{\"json\": true}", "file-malformed"),
                Map.entry(BATCH + " recordCount='2'><a/>", "file-truncated"),
                Map.entry(BATCH + " recordCount='2'><a/><b", "file-truncated"),
                Map.entry(BATCH + " recordCount='2'><a/></MessageBatch>", "record-count-differs"),
                Map.entry(BATCH + " recordCount='many'><a/></MessageBatch>", "record-count-differs"),
                Map.entry(BATCH + "><a></b></MessageBatch>", "file-malformed"),
                Map.entry(BATCH + "><a/></MessageBatch><more/>", "file-malformed"),
                Map.entry(BATCH + "><a/>loose<b/></MessageBatch>", "text-between-records"),
                Map.entry("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>", "doctype-or-entity"),
                Map.entry(BATCH + "><a>&undeclared;</a></MessageBatch>", "file-malformed doctype-or-entity"),
                Map.entry(BATCH + "><a><?php x?></a></MessageBatch>", "doctype-or-entity"),
                Map.entry(BATCH + "><a>" + "<d>".repeat(300) + "</a></MessageBatch>", "file-malformed"),
                Map.entry(BATCH + "><a>" + "x".repeat(2_000_000) + "</a></MessageBatch>", "file-malformed"),
                Map.entry(
                        BATCH + "><a>" + "<b>0123456789</b>".repeat(700_000) + "</a></MessageBatch>",
                        "record-too-long"));
    }

    @ParameterizedTest
    @MethodSource("hostileFiles")
    void a_hostile_file_is_refused_with_one_problem_that_quotes_nothing(String file) throws IOException {
        Reading reading = read(file);
        assertThat(reading.problems()).singleElement().satisfies(problem -> {
            assertThat(hostile().get(file)).contains(problem.code());
            assertThat(problem.text()).doesNotContain("passwd", "loose", "undeclared");
        });
    }

    static List<String> hostileFiles() {
        return List.copyOf(hostile().keySet());
    }

    @Test
    void a_disk_that_fails_is_no_fault_of_the_file() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("bad sector");
            }
        };
        assertThatThrownBy(() -> format.read(failing, (number, message) -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("bad sector");
    }

    @Test
    void bytes_that_are_no_text_are_a_fault_of_the_file() throws IOException {
        Reading reading = format.read(
                new ByteArrayInputStream(
                        (BATCH + "><a>\u00ff</a></MessageBatch>").getBytes(StandardCharsets.ISO_8859_1)),
                (number, message) -> {});
        assertThat(reading.problems()).extracting("code").containsExactly("file-malformed");
    }

    @Test
    void a_long_file_is_read_in_constant_memory() throws IOException {
        long before = used();
        long[] most = {0};
        Reading reading = format.read(new Endless(400_000), (number, message) -> {
            if (number % 50_000 == 0) {
                most[0] = Math.max(most[0], used());
            }
        });
        assertThat(reading).isEqualTo(new Reading(400_000, List.of()));
        assertThat(most[0] - before).isLessThan(24L * 1024 * 1024);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private Reading read(String file) throws IOException {
        return read(file, UTF_8);
    }

    private Reading read(String file, Charset charset) throws IOException {
        return format.read(
                new ByteArrayInputStream(file.getBytes(charset)),
                (number, message) -> records.add(new String(message, UTF_8)));
    }

    /** A batch file that is never in memory. */
    private static final class Endless extends InputStream {

        private final int total;
        private int made = -1;
        private InputStream part = InputStream.nullInputStream();

        Endless(int total) {
            this.total = total;
        }

        @Override
        public int read() throws IOException {
            int next = part.read();
            while (next < 0 && made <= total) {
                part = new ByteArrayInputStream(next().getBytes(UTF_8));
                made++;
                next = part.read();
            }
            return next;
        }

        private String next() {
            if (made < 0) {
                return BATCH + " recordCount='" + total + "'>";
            }
            return made < total ? "<r xmlns='urn:a'><n>" + made + "</n></r>" : "</MessageBatch>";
        }
    }
}
