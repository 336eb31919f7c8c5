package org.caseway.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.caseway.audit.AuditTrail;
import org.caseway.evidence.SealedStore.AlteredFile;
import org.caseway.journey.ContentSeals;
import org.caseway.journey.ContentSeals.Seal;
import org.caseway.journey.Digests;
import org.caseway.privacy.Privacy;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands documents on, to whom policy lets have them at that moment, verified against their hash while they go. Every look is on the
 * audit trail and in the chain of custody. Thread safe; constant memory, no transaction open while bytes travel.
 */
public final class DocumentDesk {

    private static final int MOST = 10_000;
    /** Under these not even its own agency gets it from here. */
    private static final Set<String> CLOSED = Set.of("SEALED", "EXPUNGED");

    private final Items items;
    private final Custody custody;
    private final DocumentSight sight;
    private final Privacy privacy;
    private final SealedStore store;
    private final ContentSeals seals;
    private final DisclosureTracker tracker;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    public DocumentDesk(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            AuditTrail audit,
            Path files,
            ContentSeals seals,
            Privacy privacy,
            DisclosureTracker tracker,
            Clock clock) {
        this.items = new Items(jdbc);
        this.custody = new Custody(jdbc, audit, clock);
        this.sight = new DocumentSight(privacy, clock);
        this.privacy = privacy;
        this.store = new SealedStore(files);
        this.seals = seals;
        this.tracker = tracker;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What the asker may have of a case and of those that are one with it, the oldest first; ten thousand at most. */
    public List<EvidenceItem> ofCase(UUID caseId, Asking asking) {
        return Objects.requireNonNull(transaction.execute(status -> {
            audit.append("read", List.of(caseId + " documents by " + asking.name()));
            return items.ofCases(oneWith(caseId), MOST).stream()
                    .filter(row -> may(asking, row))
                    .map(Items.Row::item)
                    .toList();
        }));
    }

    /** What is held for somebody to decide, the oldest first; without the names of files. */
    public List<EvidenceItem> held() {
        return items.in(ItemState.HELD, null, 1_000).stream()
                .map(row -> Nameless.of(row.item()))
                .toList();
    }

    /** One item with its chain of custody, for those who may have it; for people here who may not, without its name. */
    public Standing standing(UUID claim, Asking asking) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Items.Row row = items.byClaim(claim).orElseThrow(EvidenceRefused::unknown);
            EvidenceItem item = row.item();
            boolean may = may(asking, row);
            if (!may && asking.act() != CustodyAct.VIEWED) {
                throw EvidenceRefused.unknown();
            }
            audit.append("read", List.of(claim + " custody by " + asking.name() + (may ? "" : " without its name")));
            return new Standing(may ? item : Nameless.of(item), custody.of(claim), tracker.of(claim));
        }));
    }

    /** An item, what happened to it, and who was given it. */
    public record Standing(EvidenceItem item, List<CustodyLink> custody, List<DisclosureTracker.Given> given) {}

    /** Which bytes of a file are wanted. */
    @FunctionalInterface
    public interface Part {

        Part ALL = size -> new long[] {0, size};

        /** The first byte and how many, of a file of that size. */
        long[] of(long size);
    }

    /**
     * Opens a document for somebody.
     *
     * @param part cut at the end of the file
     * @throws EvidenceRefused document-unknown, also where it is withheld; document-not-here with where it is; document-held
     */
    public Handing open(UUID claim, Part part, Asking asking) {
        Optional<Handing> opened = transaction.execute(status -> {
            Items.Row row = items.byClaim(claim).orElseThrow(EvidenceRefused::unknown);
            EvidenceItem item = row.item();
            if (!may(asking, row)) {
                audit.append("document-refused", List.of(claim + " to " + asking.name()));
                return Optional.empty();
            }
            Seal seal = seal(row);
            long[] wanted = part.of(item.size());
            long from = wanted[0];
            var handing = new Handing(item, from, Math.min(wanted[1], item.size() - from), out -> {});
            custody.append(
                    claim,
                    CustodyAct.OPENED,
                    asking.name(),
                    null,
                    handing.whole() ? "" : "bytes " + from + " to " + (from + handing.length() - 1));
            tracker.begun(item, asking);
            return Optional.of(new Handing(item, from, handing.length(), out -> hand(handing, seal, asking, out)));
        });
        // who may not have it learns nothing, not even that there is something
        return Objects.requireNonNull(opened).orElseThrow(EvidenceRefused::unknown);
    }

    private Seal seal(Items.Row row) {
        EvidenceItem item = row.item();
        if (item.state() == ItemState.KEPT_ELSEWHERE) {
            throw EvidenceRefused.conflict("document-not-here", String.valueOf(item.location()));
        } else if (item.state() == ItemState.HELD || item.state() == ItemState.EXPECTED) {
            throw EvidenceRefused.conflict("document-held");
        }
        UUID keyId = row.keyId();
        if (item.state() != ItemState.STORED || keyId == null) {
            throw new EvidenceRefused(410, "document-gone", List.of());
        }
        return seals.find(keyId).orElseThrow(() -> new EvidenceRefused(410, "document-gone", List.of()));
    }

    private void hand(Handing handing, Seal seal, Asking asking, OutputStream out) throws IOException {
        EvidenceItem item = handing.item();
        MessageDigest digest = Digests.newSha256();
        try (InputStream content = store.open(item.claim(), seal, item.size(), handing.from(), handing.length())) {
            byte[] last = {};
            byte[] piece = new byte[SealedStore.FRAME];
            for (int read = content.read(piece); read > 0; read = content.read(piece)) {
                out.write(last);
                digest.update(piece, 0, read);
                last = Arrays.copyOf(piece, read);
            }
            if (handing.whole()) {
                verified(item, digest.digest(), asking);
            }
            out.write(last);
        } catch (AlteredFile altered) {
            transaction.executeWithoutResult(status -> altered(item.claim(), null, "from byte " + altered.at()));
            throw altered;
        }
    }

    private void verified(EvidenceItem item, byte[] sha256, Asking asking) throws AlteredFile {
        boolean same = HexFormat.of().formatHex(sha256).equals(item.sha256());
        transaction.executeWithoutResult(status -> {
            if (same) {
                custody.append(item.claim(), asking.act(), asking.name(), sha256, "");
                tracker.given(item, asking);
                tracker.sound(item.claim().toString());
            } else {
                altered(item.claim(), sha256, "");
            }
        });
        if (!same) {
            throw new AlteredFile(0);
        }
    }

    private void altered(UUID claim, byte @org.jspecify.annotations.Nullable [] sha256, String where) {
        custody.append(claim, CustodyAct.ALTERED, Documents.HUB, sha256, where);
        tracker.altered(claim.toString(), "a stored file is not as it was written");
    }

    /**
     * A recipient says that it has a document, with the hash it found.
     *
     * @throws EvidenceRefused document-unknown; digest-differs, which is in the chain of custody too
     */
    public void receipt(UUID claim, String sha256, Asking asking) {
        boolean same = Boolean.TRUE.equals(transaction.execute(status -> {
            Items.Row row = items.byClaim(claim).orElseThrow(EvidenceRefused::unknown);
            EvidenceItem item = row.item();
            if (!may(asking, row)) {
                throw EvidenceRefused.unknown();
            }
            boolean equal = item.sha256().equals(sha256);
            byte[] found = sha256.matches("[0-9a-f]{64}") ? HexFormat.of().parseHex(sha256) : null;
            custody.append(claim, equal ? CustodyAct.TRANSFERRED : CustodyAct.ALTERED, asking.name(), found, "receipt");
            String subject = claim + " " + asking.name();
            if (equal) {
                tracker.given(item, asking);
                tracker.sound(subject);
            } else {
                tracker.altered(subject, "a recipient has it with another hash");
            }
            return equal;
        }));
        if (!same) {
            throw EvidenceRefused.conflict("digest-differs");
        }
    }

    private boolean may(Asking asking, Items.Row row) {
        EvidenceItem item = row.item();
        boolean waits = item.state() == ItemState.HELD || row.forPart();
        if (item.state() == ItemState.EXPUNGED || waits && asking.act() == CustodyAct.RELEASED) {
            return false;
        }
        var recipient = asking.recipient();
        UUID caseId = item.caseId();
        // its own agency has the original; a seal keeps it even from there
        return recipient == null
                ? item.agency().equals(asking.name())
                        && (caseId == null || Collections.disjoint(sight.restrictions(caseId), CLOSED))
                : sight.opens(recipient, item);
    }

    private Collection<UUID> oneWith(UUID caseId) {
        return privacy.oneWith(List.of(caseId)).getOrDefault(caseId, Set.of(caseId));
    }
}
