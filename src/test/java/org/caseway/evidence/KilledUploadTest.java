package org.caseway.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A large document goes through a small heap, and goes on after a kill -9. {@code -Dcaseway.document.mb=2048 -Dcaseway.document.heap=256}
 * for the large one.
 */
class KilledUploadTest {

    private static final long SIZE = Long.getLong("caseway.document.mb", 64) << 20;
    private static final int HEAP = Integer.getInteger("caseway.document.heap", 40);

    @TempDir
    private Path directory;

    @Test
    void a_document_larger_than_the_heap_goes_on_after_a_kill() throws Exception {
        var room = new EvidenceRoom(directory);
        String url;
        try (var connection = room.database.getConnection()) {
            url = connection.getMetaData().getURL();
        }
        Path secret = directory.resolve("master");
        long began = System.nanoTime();

        Process first = sender(url, secret, SIZE * 5 / 8);
        Awaitility.await("half of it is on disk").atMost(10, TimeUnit.MINUTES).until(() -> {
            assertThat(first.isAlive()).as(said()).isTrue();
            return onDisk(room) > SIZE / 2;
        });
        first.destroyForcibly().waitFor();
        assertThat(onDisk(room)).as("it was killed on the way").isLessThan(SIZE);
        Process second = sender(url, secret, SIZE);
        assertThat(second.waitFor(20, TimeUnit.MINUTES)).isTrue();

        String said = said();
        System.out.printf(
                "%d MB with -Xmx%dm and one kill in %d s: %s%n",
                SIZE >> 20, HEAP, (System.nanoTime() - began) / 1_000_000_000, said.strip());
        assertThat(second.exitValue()).as(said).isZero();
        assertThat(said)
                .contains("went on from ")
                .doesNotContain("went on from 0\nwent on from 0")
                .contains("STORED", "read back the same");
        assertThat(room.jdbc.queryForList("select act from audit_custody order by link", String.class))
                .containsExactly("ANNOUNCED", "RECEIVED", "VERIFIED", "OPENED", "RELEASED");
    }

    private Process sender(String url, Path secret, long waitsAt) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP + "m",
                "-cp",
                System.getProperty("java.class.path"),
                DocumentSender.class.getName(),
                url,
                directory.resolve("documents").toString(),
                secret.toString(),
                String.valueOf(SIZE),
                String.valueOf(waitsAt)));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("said").toFile()))
                .start();
    }

    private String said() throws IOException {
        return Files.readString(directory.resolve("said"));
    }

    private static long onDisk(EvidenceRoom room) throws IOException {
        long all = 0;
        for (Path file : room.onDisk()) {
            all += Files.size(file);
        }
        return all;
    }
}
