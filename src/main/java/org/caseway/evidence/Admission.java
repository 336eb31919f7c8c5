package org.caseway.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.caseway.evidence.MalwareScan.Verdict;
import org.caseway.evidence.SealedStore.AlteredFile;
import org.caseway.journey.ContentSeals;
import org.caseway.journey.ContentSeals.Seal;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One reading of a file that is whole, by which it is stored, held or refused. Only while a {@link Writing} keeps others away from it.
 * Thread safe.
 */
final class Admission {

    /** It was read and is not what was announced; sent again from its beginning it may be. */
    static final String DIGEST_DIFFERS = "digest-differs";

    static final String NOT_SCANNED = "scanner-unavailable";

    /** It may tell of a part of its case that was expunged. */
    static final String PART_EXPUNGED = "part-expunged";

    /** What the chain of custody says instead, for whoever is given the document reads it. */
    static final String FOR_REVIEW = "for-review";

    private final Items items;
    private final Custody custody;
    private final ContentSeals seals;
    private final MalwareScan scanner;
    private final EvidenceSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Admission(
            Items items,
            Custody custody,
            ContentSeals seals,
            MalwareScan scanner,
            EvidenceSettings settings,
            Clock clock,
            TransactionTemplate transaction) {
        this.items = items;
        this.custody = custody;
        this.seals = seals;
        this.scanner = scanner;
        this.settings = settings;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** @throws EvidenceRefused nothing-to-send, when its bytes are not to come any more */
    Seal seal(Items.Row row) {
        return Optional.ofNullable(row.keyId())
                .flatMap(seals::find)
                .orElseThrow(() -> EvidenceRefused.conflict("nothing-to-send"));
    }

    void decide(Writing file, Items.Row row) throws IOException {
        EvidenceItem item = row.item();
        Examination found;
        try (InputStream all = file.open(seal(row), item.size())) {
            found = Examination.of(all, scanner);
        } catch (AlteredFile altered) {
            // a machine that lost its power before the disk had it; the sender goes on from here
            file.cut(altered.at());
            transaction.executeWithoutResult(status -> expectAgain(item.claim(), altered.at()));
            return;
        }
        if (Boolean.TRUE.equals(transaction.execute(status -> decide(item, found)))) {
            file.remove();
        }
    }

    /** What was whole once and is not any more cannot be cleared unread. */
    private void expectAgain(UUID claim, long from) {
        if (items.locked(claim).orElseThrow().item().state() == ItemState.HELD) {
            custody.append(claim, CustodyAct.ALTERED, Documents.HUB, null, "from byte " + from);
            items.state(claim, ItemState.EXPECTED, null);
        }
    }

    /** Whether its bytes have to go. */
    private boolean decide(EvidenceItem read, Examination found) {
        Items.Row row = items.locked(read.claim()).orElseThrow();
        EvidenceItem item = row.item();
        UUID claim = item.claim();
        if (item.state() != ItemState.EXPECTED && item.state() != ItemState.HELD) {
            return false;
        }
        boolean first = item.state() == ItemState.EXPECTED;
        if (first) {
            custody.append(claim, CustodyAct.RECEIVED, item.agency(), found.sha256(), item.size() + " bytes");
        }
        if (!found.has(HexFormat.of().parseHex(item.sha256()))) {
            return hold(item, found, DIGEST_DIFFERS);
        }
        if (first) {
            custody.append(claim, CustodyAct.VERIFIED, Documents.HUB, found.sha256(), "");
        }
        if (found.verdict() == Verdict.INFECTED) {
            custody.append(claim, CustodyAct.REFUSED, Documents.HUB, found.sha256(), "malware-found");
            UUID keyId = row.keyId();
            if (keyId != null) {
                seals.destroy(List.of(keyId));
            }
            items.withoutBytes(claim, ItemState.REFUSED, "malware-found");
            return true;
        } else if (!MediaSignatures.fits(item.mediaType(), found.head())) {
            return hold(item, found, "media-type-differs");
        } else if (found.verdict() == Verdict.NOT_SCANNED) {
            return hold(item, found, NOT_SCANNED);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (row.forPart()) {
            items.scanned(claim, found.verdict() == null ? null : now);
            return hold(item, found, PART_EXPUNGED);
        }
        items.stored(claim, found.verdict() != null, retainUntil(item, settings, now), now);
        return false;
    }

    private boolean hold(EvidenceItem item, Examination found, String reason) {
        if (!reason.equals(item.reason())) {
            custody.append(item.claim(), CustodyAct.HELD, Documents.HUB, found.sha256(), said(reason));
        }
        items.state(item.claim(), ItemState.HELD, reason);
        return false;
    }

    /** A reason in the words of the chain of custody. */
    static String said(@Nullable String reason) {
        return PART_EXPUNGED.equals(reason) ? FOR_REVIEW : String.valueOf(reason);
    }

    static @Nullable Instant retainUntil(EvidenceItem item, EvidenceSettings settings, Instant from) {
        Period keep = settings.keep(item.category());
        return keep == null ? null : from.atOffset(ZoneOffset.UTC).plus(keep).toInstant();
    }
}
