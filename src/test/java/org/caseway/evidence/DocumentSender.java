package org.caseway.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.caseway.audit.AuditTrail;
import org.caseway.journey.Digests;
import org.caseway.privacy.Privacy;
import org.caseway.victims.vault.ContentVault;
import org.caseway.victims.vault.MasterKeys;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.util.unit.DataSize;

/**
 * A program of its own, to be killed: announces a document, goes on with it from where it is, and reads it back.
 *
 * <p>Arguments: the database, the directory for files, the file with the master secret, how many bytes, after how many of them it waits
 * to be killed.
 */
final class DocumentSender {

    private static final String NUMBER = "LARGE-1";

    private DocumentSender() {}

    public static void main(String[] arguments) throws Exception {
        long size = Long.parseLong(arguments[3]);
        long waitsAt = Long.parseLong(arguments[4]);
        var database = new DriverManagerDataSource(arguments[0], "postgres", "postgres");
        var jdbc = new JdbcTemplate(database);
        var transactions = new JdbcTransactionManager(database);
        var clock = Clock.systemUTC();
        var audit = new AuditTrail(jdbc, clock);
        var seals = new ContentVault(jdbc, master(Path.of(arguments[2])), clock);
        var files = Path.of(arguments[1]);
        var settings = new EvidenceSettings(
                DataSize.ofGigabytes(20),
                DataSize.ofMegabytes(1),
                "",
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Map.of(),
                null);
        var cases = new Cases() {
            @Override
            public Optional<UUID> find(String kind, String issuer, String value) {
                return Optional.empty();
            }

            @Override
            public Optional<UUID> goesOnAs(UUID caseId) {
                return Optional.of(caseId);
            }
        };
        var documents = new Documents(
                jdbc,
                transactions,
                audit,
                files,
                seals,
                text -> Digests.sha256(text.getBytes(StandardCharsets.UTF_8)),
                cases,
                MalwareScan.NONE,
                settings,
                clock);
        Upload upload = documents.announce(EvidenceRoom.POLICE, NUMBER, manifest(size));
        System.out.println("went on from " + upload.offset());
        upload = documents.take(
                EvidenceRoom.POLICE, NUMBER, upload.offset(), new Pattern(upload.offset(), size, waitsAt));
        System.out.println(upload.state());
        var tracker = new DisclosureTracker(jdbc, transactions, audit, clock);
        var desk = new DocumentDesk(jdbc, transactions, audit, files, seals, new Privacy(jdbc), tracker, clock);
        var same = new Comparing(size);
        desk.open(upload.claim(), DocumentDesk.Part.ALL, EvidenceRoom.prosecutor())
                .content()
                .writeTo(same);
        System.out.println(same.all() ? "read back the same" : "read back something else");
        Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .forEach(line -> System.out.println(
                        "peak memory of the process " + line.substring(6).strip()));
    }

    private static Manifest manifest(long size) throws IOException {
        var digest = Digests.newSha256();
        try (var content = new Pattern(0, size, size)) {
            byte[] piece = new byte[1 << 16];
            for (int read = content.read(piece); read > 0; read = content.read(piece)) {
                digest.update(piece, 0, read);
            }
        }
        return new Manifest(
                EvidenceRoom.CASE,
                null,
                null,
                null,
                null,
                "BODY_CAMERA_VIDEO",
                List.of("FILING"),
                "video/x-raw",
                size,
                HexFormat.of().formatHex(digest.digest()),
                null,
                null,
                null);
    }

    /** The same master key in every life. */
    private static MasterKeys master(Path secret) throws IOException {
        if (!Files.exists(secret)) {
            Files.write(secret, new java.security.SecureRandom().generateSeed(32));
        }
        var key = new MasterKeys.MasterKey("one", new SecretKeySpec(Files.readAllBytes(secret), "AES"));
        return new MasterKeys() {
            @Override
            public MasterKey current() {
                return key;
            }

            @Override
            public java.util.List<String> ids() {
                return java.util.List.of(key.id());
            }

            @Override
            public Optional<MasterKey> find(String id) {
                return Optional.of(key);
            }
        };
    }

    /** Bytes that are known by their place. */
    static byte at(long place) {
        long mixed = place * 0x9E3779B97F4A7C15L;
        return (byte) (mixed >>> 56);
    }

    private static final class Pattern extends InputStream {
        private final long size;
        private final long waitsAt;
        private long place;

        Pattern(long from, long size, long waitsAt) {
            this.place = from;
            this.size = size;
            this.waitsAt = waitsAt;
        }

        @Override
        public int read() {
            return place < size ? at(place++) & 0xFF : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (place < size && place >= waitsAt) {
                untilKilled();
            }
            int given = (int) Math.min(length, size - place);
            for (int i = 0; i < given; i++) {
                into[offset + i] = at(place++);
            }
            return given == 0 && length > 0 ? -1 : given;
        }
    }

    private static void untilKilled() throws IOException {
        try {
            new java.util.concurrent.CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static final class Comparing extends OutputStream {
        private final long size;
        private long place;
        private boolean same = true;

        Comparing(long size) {
            this.size = size;
        }

        @Override
        public void write(int b) {
            same &= (byte) b == at(place++);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                same &= bytes[i] == at(place++);
            }
        }

        boolean all() {
            return same && place == size;
        }
    }
}
