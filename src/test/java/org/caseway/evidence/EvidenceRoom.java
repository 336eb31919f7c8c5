package org.caseway.evidence;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Period;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.caseway.audit.AuditTrail;
import org.caseway.distribution.TestClock;
import org.caseway.fixtures.TestDatabase;
import org.caseway.journey.ContentSeals;
import org.caseway.journey.Digests;
import org.caseway.partners.Subscriber;
import org.caseway.privacy.Privacy;
import org.caseway.victims.vault.ContentVault;
import org.caseway.victims.vault.FixedMasterKeys;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** The room for evidence with a real database, a real disk, and nothing before or behind it. */
final class EvidenceRoom {

    static final String POLICE = "pd-sampleton";
    static final UUID CASE = UUID.fromString("11111111-2222-4333-8444-555555555555");
    static final int FRAME = SealedStore.FRAME;

    final DataSource database = TestDatabase.fresh();
    final JdbcTemplate jdbc = new JdbcTemplate(database);
    final TestClock clock = new TestClock();
    final Map<String, UUID> cases = new HashMap<>(Map.of("COURT_DOCKET|XX001015J|26-CR-1", CASE));
    final JdbcTransactionManager transactions = new JdbcTransactionManager(database);
    final AuditTrail audit = new AuditTrail(jdbc, clock);
    final ContentSeals seals = new ContentVault(jdbc, new FixedMasterKeys(), clock);
    final DisclosureTracker tracker = new DisclosureTracker(jdbc, transactions, audit, clock);
    final Path files;
    final DocumentDesk desk;
    final Retention retention;
    final CaseDocuments caseDocuments;
    MalwareScan scanner = MalwareScan.NONE;

    EvidenceRoom(Path directory) {
        files = directory.resolve("documents");
        desk = new DocumentDesk(jdbc, transactions, audit, files, seals, new Privacy(jdbc), tracker, clock);
        retention = new Retention(jdbc, transactions, audit, files, seals, settings(), clock);
        caseDocuments = new CaseDocuments(jdbc, audit, files, seals, clock);
    }

    private static EvidenceSettings settings() {
        return new EvidenceSettings(
                DataSize.ofGigabytes(20),
                DataSize.ofMegabytes(1),
                "",
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Map.of("POLICE_REPORT", Period.ofYears(7)),
                null);
    }

    Documents documents() {
        var known = new Cases() {
            @Override
            public Optional<UUID> find(String kind, String issuer, String value) {
                return Optional.ofNullable(cases.get(kind + "|" + issuer + "|" + value));
            }

            @Override
            public Optional<UUID> goesOnAs(UUID caseId) {
                return cases.containsValue(caseId) ? Optional.of(caseId) : Optional.empty();
            }
        };
        return new Documents(
                jdbc,
                transactions,
                audit,
                files,
                seals,
                text -> Digests.sha256(("secret" + text).getBytes(StandardCharsets.UTF_8)),
                known,
                () -> scanner.begin(),
                settings(),
                clock);
    }

    /** A text that is the same for the same number. */
    static byte[] text(int length, int seed) {
        byte[] content = new byte[length];
        var random = new Random(seed);
        for (int i = 0; i < length; i++) {
            content[i] = (byte) ('a' + random.nextInt(26));
        }
        return content;
    }

    static Manifest manifest(byte[] content) {
        return manifest(content, "BODY_CAMERA_NOTES", "text/plain");
    }

    static Manifest manifest(byte[] content, String category, String mediaType) {
        return new Manifest(
                CASE,
                null,
                null,
                null,
                "notes of Zanzibara Testperson.txt",
                category,
                List.of("FILING"),
                mediaType,
                content.length,
                HexFormat.of().formatHex(Digests.sha256(content)),
                null,
                null,
                null);
    }

    /** Announces and sends it whole. */
    Upload put(String number, byte[] content, Manifest said) {
        documents().announce(POLICE, number, said);
        return send(number, 0, content);
    }

    Upload put(String number, byte[] content) {
        return put(number, content, manifest(content));
    }

    Upload send(String number, long offset, byte[] content) {
        try {
            return documents().take(POLICE, number, offset, new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] read(UUID claim, Asking asking) throws IOException {
        return read(claim, DocumentDesk.Part.ALL, asking);
    }

    byte[] read(UUID claim, DocumentDesk.Part part, Asking asking) throws IOException {
        var out = new ByteArrayOutputStream();
        desk.open(claim, part, asking).content().writeTo(out);
        return out.toByteArray();
    }

    List<CustodyAct> acts(UUID claim) {
        return desk.standing(claim, Asking.person("clerk", recipient("clerk", "court"))).custody().stream()
                .map(CustodyLink::act)
                .toList();
    }

    static Asking prosecutor() {
        return Asking.subscriber(recipient("prosecutor-cms", "prosecutor"));
    }

    static Subscriber recipient(String id, String recipientClass) {
        return new Subscriber(
                id,
                id,
                recipientClass,
                "prosecution",
                Subscriber.DeliveryChannel.QUEUE,
                Subscriber.Format.XML,
                null,
                Set.of(),
                Set.of(),
                Set.of());
    }

    void label(String label) {
        jdbc.update(
                "insert into privacy_label (case_id, label, in_force, effective_at) values (?, ?, true, now())",
                CASE,
                label);
    }

    CustodyVerification verify() throws Exception {
        try (Connection connection = database.getConnection()) {
            return CustodyVerification.of(connection, seals, files);
        }
    }

    void inTransaction(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> work.run());
    }

    Path file(UUID claim) {
        return files.resolve(claim.toString().substring(0, 2)).resolve(claim.toString());
    }

    /** What lies on disk altogether. */
    List<Path> onDisk() throws IOException {
        if (!Files.exists(files)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(files)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
