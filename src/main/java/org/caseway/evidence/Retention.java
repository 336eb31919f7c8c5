package org.caseway.evidence;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.caseway.audit.AuditTrail;
import org.caseway.journey.ContentSeals;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What humans decide of items: whether what is held may go on, how long each is kept, what holds it, and that it is destroyed, which
 * takes two people. Nothing is destroyed by itself. Every decision is in the chain of custody. Thread safe.
 */
public final class Retention {

    private static final int MOST = 1_000;

    private final Items items;
    private final Custody custody;
    private final SealedStore store;
    private final ContentSeals seals;
    private final EvidenceSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;

    public Retention(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            AuditTrail audit,
            Path files,
            ContentSeals seals,
            EvidenceSettings settings,
            Clock clock) {
        this.items = new Items(jdbc);
        this.custody = new Custody(jdbc, audit, clock);
        this.store = new SealedStore(files);
        this.seals = seals;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What may be destroyed now, the longest due first; without the names of files. */
    public List<EvidenceItem> due() {
        return items.due(clock.instant(), MOST).stream().map(Nameless::of).toList();
    }

    /**
     * What is held goes on as it is.
     *
     * @throws EvidenceRefused document-unknown; not-held; digest-differs, which no human can make right
     */
    public void clear(UUID claim, String by, String why) {
        decideOn(claim, row -> {
            EvidenceItem item = row.item();
            if (item.state() != ItemState.HELD) {
                throw EvidenceRefused.conflict("not-held");
            } else if (Admission.DIGEST_DIFFERS.equals(item.reason())) {
                throw EvidenceRefused.conflict(Admission.DIGEST_DIFFERS);
            }
            custody.append(claim, CustodyAct.CLEARED, by, null, Admission.said(item.reason()) + ": " + why);
            if (row.forPart() && !Admission.PART_EXPUNGED.equals(item.reason())) {
                // cleared of one thing, and now of the other
                custody.append(claim, CustodyAct.HELD, Documents.HUB, null, Admission.FOR_REVIEW);
                items.state(claim, ItemState.HELD, Admission.PART_EXPUNGED);
                return;
            }
            items.lookedAt(claim);
            if (item.storedAt() != null) {
                items.state(claim, item.location() == null ? ItemState.STORED : ItemState.KEPT_ELSEWHERE, null);
            } else {
                Instant now = clock.instant();
                items.stored(claim, item.scannedAt() != null, Admission.retainUntil(item, settings, now), now);
            }
        });
    }

    /** What is held is refused, and its bytes are destroyed; of what tells of a part that was expunged nothing else is left. */
    public void refuse(UUID claim, String by, String why) throws IOException {
        decideOn(claim, row -> {
            EvidenceItem item = row.item();
            if (item.state() != ItemState.HELD || item.legalHold() != null) {
                throw EvidenceRefused.conflict(item.legalHold() == null ? "not-held" : "legal-hold");
            }
            custody.append(claim, CustodyAct.REFUSED, by, null, Admission.said(item.reason()) + ": " + why);
            destroyKey(claim);
            if (Admission.PART_EXPUNGED.equals(item.reason())) {
                items.forgetClaims(List.of(claim));
            } else {
                items.withoutBytes(claim, ItemState.REFUSED, item.reason());
            }
        });
        store.remove(claim);
    }

    /** Nobody destroys it as long as this holds. */
    public void hold(UUID claim, String by, String why) {
        decide(claim, item -> {
            custody.append(claim, CustodyAct.HOLD_SET, by, null, why);
            items.hold(claim, why);
        });
    }

    public void lift(UUID claim, String by, String why) {
        decide(claim, item -> {
            if (item.legalHold() == null) {
                throw EvidenceRefused.conflict("no-legal-hold");
            }
            custody.append(claim, CustodyAct.HOLD_LIFTED, by, null, why);
            items.hold(claim, null);
        });
    }

    /**
     * Asks that it be destroyed.
     *
     * @throws EvidenceRefused document-unknown; legal-hold; retention-runs with the moment it ends; nothing-to-destroy
     */
    public void ask(UUID claim, String by, String why) {
        decide(claim, item -> {
            destroyable(item);
            custody.append(claim, CustodyAct.DESTRUCTION_ASKED, by, null, why);
            items.asked(claim, by, why, clock.instant());
        });
    }

    public void withdraw(UUID claim, String by, String why) {
        decide(claim, item -> {
            if (item.destructionAskedBy() == null) {
                throw EvidenceRefused.conflict("not-asked");
            }
            custody.append(claim, CustodyAct.DESTRUCTION_WITHDRAWN, by, null, why);
            items.asked(claim, null, null, null);
        });
    }

    /**
     * Destroys what another has asked to be destroyed: its key in this transaction, by which nothing can read its bytes any more, and then
     * the file.
     *
     * @throws EvidenceRefused as {@link #ask}; not-asked; own-request
     */
    public void approve(UUID claim, String by) throws IOException {
        decide(claim, item -> {
            if (item.destructionAskedBy() == null) {
                throw EvidenceRefused.conflict("not-asked");
            } else if (item.destructionAskedBy().equals(by)) {
                throw EvidenceRefused.conflict("own-request");
            }
            destroyable(item);
            custody.append(claim, CustodyAct.DESTROYED, by, null, "asked by " + item.destructionAskedBy());
            destroyKey(claim);
            items.withoutBytes(claim, ItemState.DESTROYED, null);
        });
        store.remove(claim);
    }

    private void destroyable(EvidenceItem item) {
        if (item.legalHold() != null) {
            throw EvidenceRefused.conflict("legal-hold");
        } else if (item.state() != ItemState.STORED) {
            throw EvidenceRefused.conflict("nothing-to-destroy");
        }
        Instant until = item.retainUntil();
        if (until != null && until.isAfter(clock.instant())) {
            throw EvidenceRefused.conflict("retention-runs", until.toString());
        }
    }

    private void destroyKey(UUID claim) {
        UUID keyId = items.byClaim(claim).orElseThrow().keyId();
        if (keyId != null) {
            seals.destroy(List.of(keyId));
        }
    }

    private void decide(UUID claim, Consumer<EvidenceItem> decision) {
        decideOn(claim, row -> decision.accept(row.item()));
    }

    private void decideOn(UUID claim, Consumer<Items.Row> decision) {
        transaction.executeWithoutResult(
                status -> decision.accept(items.locked(claim).orElseThrow(EvidenceRefused::unknown)));
    }
}
