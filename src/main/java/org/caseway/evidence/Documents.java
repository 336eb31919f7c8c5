package org.caseway.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.caseway.audit.AuditTrail;
import org.caseway.journey.ContentSeals;
import org.caseway.journey.ContentSeals.Seal;
import org.caseway.journey.KeyedHash;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes documents in: first what is said of one, then its bytes from any place at which the sending broke off, then one reading of what
 * lies on disk, by which it is stored, held or refused. Thread safe. Constant memory; no transaction is open while bytes travel.
 */
public final class Documents {

    static final String HUB = "caseway";

    private final Items items;
    private final Custody custody;
    private final SealedStore store;
    private final ContentSeals seals;
    private final KeyedHash hash;
    private final Cases cases;
    private final Admission admission;
    private final SecondLook again;
    private final EvidenceSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;

    /** @param files where the bytes are; nodes of one cluster need the same */
    public Documents(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            AuditTrail audit,
            java.nio.file.Path files,
            ContentSeals seals,
            KeyedHash hash,
            Cases cases,
            MalwareScan scanner,
            EvidenceSettings settings,
            Clock clock) {
        this.items = new Items(jdbc);
        this.custody = new Custody(jdbc, audit, clock);
        this.store = new SealedStore(files);
        this.seals = seals;
        this.hash = hash;
        this.cases = cases;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.admission = new Admission(items, custody, seals, scanner, settings, clock, transaction);
        this.again = new SecondLook(items, store, admission, scanner, settings.look(), clock);
    }

    /**
     * Announces a document. The same once more changes nothing.
     *
     * @param documentId the agency's own number: letters, digits, dots, hyphens and underscores
     * @throws EvidenceRefused manifest-unusable with every problem; document-id-reused, when it was announced otherwise; original-unknown;
     *     case-unknown; document-expunged; store-full
     */
    public Upload announce(String agency, String documentId, Manifest said) {
        List<String> problems = said.problems(settings.largest().toBytes());
        if (!documentId.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,79}") || !problems.isEmpty()) {
            throw new EvidenceRefused(
                    422,
                    "manifest-unusable",
                    problems.isEmpty() ? List.of("the number must be 1 to 80 letters, digits, . _ -") : problems);
        }
        byte[] key = key(agency, documentId);
        return Objects.requireNonNull(transaction.execute(status -> {
            Optional<Items.Row> known = items.byKey(key);
            return known.isPresent() ? again(known.get(), said) : first(agency, documentId, key, said);
        }));
    }

    private Upload first(String agency, String documentId, byte[] key, Manifest said) {
        if (said.redactionOf() != null
                && items.byClaim(said.redactionOf())
                        .filter(original -> original.item().agency().equals(agency))
                        .isEmpty()) {
            throw EvidenceRefused.conflict("original-unknown");
        }
        if (said.location() == null && !hasRoom(said.size())) {
            throw new EvidenceRefused(507, "store-full", List.of());
        }
        UUID claim = UUID.randomUUID();
        UUID keyId = said.location() == null ? seals.make(agency).keyId() : null;
        if (!items.add(claim, agency, key, documentId, caseOf(said), said, keyId, now())) {
            throw EvidenceRefused.conflict("upload-under-way");
        }
        custody.append(
                claim, CustodyAct.ANNOUNCED, agency, said.digest(), said.location() == null ? "" : "kept elsewhere");
        return upload(row(claim));
    }

    private Upload again(Items.Row known, Manifest said) {
        EvidenceItem item = known.item();
        if (item.state() == ItemState.EXPUNGED) {
            throw new EvidenceRefused(410, "document-expunged", List.of());
        }
        boolean same = item.sha256().equals(said.sha256())
                && item.size() == said.size()
                && item.mediaType().equals(said.mediaType())
                && item.category().equals(said.category())
                && item.contains().equals(said.contains())
                && Objects.equals(item.location(), said.location())
                && Objects.equals(item.redactionOf(), said.redactionOf());
        if (!same) {
            throw EvidenceRefused.conflict("document-id-reused");
        }
        return upload(known);
    }

    private @Nullable UUID caseOf(Manifest said) {
        if (said.caseId() != null) {
            return cases.goesOnAs(said.caseId()).orElseThrow(() -> EvidenceRefused.conflict("case-unknown"));
        } else if (said.kind() == null || said.value() == null) {
            return null;
        }
        return cases.find(said.kind(), Objects.requireNonNullElse(said.issuer(), ""), said.value())
                .orElse(null);
    }

    private boolean hasRoom(long size) {
        try {
            return store.free() - size > settings.keepFree().toBytes();
        } catch (IOException e) {
            throw new IllegalStateException("the disk for documents cannot be read", e);
        }
    }

    /** How far a document of this agency has come. */
    public Optional<Upload> status(String agency, String documentId) {
        return items.byKey(key(agency, documentId)).map(this::upload);
    }

    /**
     * Takes bytes from an offset on. When all are there, what lies on disk is read once and decided about.
     *
     * @param offset what {@link #status} says, or 0 to begin anew
     * @throws EvidenceRefused document-unknown; offset-differs with the right one; upload-under-way
     * @throws IOException when the disk does not take them; what is safely here stays
     */
    public Upload take(String agency, String documentId, long offset, InputStream content) throws IOException {
        Items.Row row = items.byKey(key(agency, documentId)).orElseThrow(EvidenceRefused::unknown);
        UUID claim = row.item().claim();
        if (takes(row.item(), offset)) {
            try (Writing file = store.begin(claim)) {
                // it may have been decided about since
                take(file, row(claim), offset, content);
            }
        }
        return upload(row(claim));
    }

    private void take(Writing file, Items.Row row, long offset, InputStream content) throws IOException {
        EvidenceItem item = row.item();
        if (!takes(item, offset)) {
            return;
        }
        Seal seal = admission.seal(row);
        long reached = store.reached(item.claim(), item.size());
        if (offset != 0 && offset != reached) {
            throw EvidenceRefused.conflict("offset-differs", String.valueOf(reached));
        }
        if (item.state() == ItemState.HELD) {
            transaction.executeWithoutResult(status -> items.state(item.claim(), ItemState.EXPECTED, null));
        }
        long now = offset == item.size() ? reached : file.append(seal, offset, item.size(), content);
        if (now == item.size()) {
            admission.decide(file, row(item.claim()));
        }
    }

    /** What is awaited, and from its beginning what was not what was announced. */
    private static boolean takes(EvidenceItem item, long offset) {
        return item.state() == ItemState.EXPECTED
                || offset == 0 && item.state() == ItemState.HELD && Admission.DIGEST_DIFFERS.equals(item.reason());
    }

    /**
     * Looks again at what waits for the scanner, and at what was whole when the hub was stopped before it could be looked at.
     *
     * @return how many were stored
     */
    public int lookAgain() {
        return again.lookAgain();
    }

    private Upload upload(Items.Row row) {
        EvidenceItem item = row.item();
        try {
            long reached = switch (item.state()) {
                case EXPECTED -> store.reached(item.claim(), item.size());
                case STORED, HELD -> item.size();
                default -> 0;
            };
            return new Upload(item.claim(), item.uri(), item.state(), reached, item.size(), item.reason());
        } catch (IOException e) {
            throw new IllegalStateException("the disk for documents cannot be read", e);
        }
    }

    private Items.Row row(UUID claim) {
        return items.byClaim(claim).orElseThrow(EvidenceRefused::unknown);
    }

    private byte[] key(String agency, String documentId) {
        return hash.of(agency + "\n" + documentId);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
