package org.caseway.evidence;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.caseway.audit.AuditTrail;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.FilingDocument;
import org.caseway.casefile.Statement;
import org.caseway.journey.ContentSeals;
import org.caseway.journey.Followed;
import org.caseway.journey.Follower;
import org.caseway.journey.Keeper;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Ties documents to cases and lets them go with them. A document that came before its case is tied when the case comes, by the number it
 * named or because its agency names its claim in a message; the document of a canonical case carries the claim as its location. With an
 * expunged case the keys of its documents are destroyed in the same transaction. Thread safe; one query for what is followed while
 * nothing waits.
 */
public final class CaseDocuments implements Follower, Keeper {

    private static final Pattern CLAIM =
            Pattern.compile(EvidenceItem.SCHEME + "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Items items;
    private final Ties ties;
    private final Custody custody;
    private final SealedStore store;
    private final ContentSeals seals;
    private final JdbcTemplate jdbc;

    public CaseDocuments(JdbcTemplate jdbc, AuditTrail audit, Path files, ContentSeals seals, Clock clock) {
        this.items = new Items(jdbc);
        this.ties = new Ties(jdbc);
        this.custody = new Custody(jdbc, audit, clock);
        this.store = new SealedStore(files);
        this.seals = seals;
        this.jdbc = jdbc;
    }

    @Override
    public void follow(List<Followed> cases) {
        if (cases.isEmpty() || !ties.anyUnbound()) {
            return;
        }
        var numbers = new ArrayList<Ties.Tie>();
        var named = new ArrayList<Ties.Named>();
        for (Followed one : cases) {
            one.file()
                    .identifiers()
                    .forEach(id ->
                            numbers.add(new Ties.Tie(one.caseId(), id.kind().name(), id.issuer(), id.value())));
            for (Statement said : one.said()) {
                claims(said.update()).forEach(claim -> named.add(new Ties.Named(one.caseId(), claim, said.source())));
            }
        }
        ties.bind(numbers);
        if (!named.isEmpty()) {
            ties.bindNamed(named);
        }
    }

    /** Joined cases find each other's documents when they are asked for; nothing moves. */
    @Override
    public void gone(Collection<UUID> caseIds) {}

    @Override
    public void forget(Collection<UUID> caseIds) {
        destroy(items.sealedOf(caseIds));
        items.forget(caseIds);
        jdbc.update("delete from evidence_party where case_id = any(?)", (Object) caseIds.toArray(UUID[]::new));
    }

    /** What the case said of the part names some documents; every other one may tell of it, and waits for a human. */
    @Override
    public void forgetPart(Collection<UUID> caseIds, Collection<CaseUpdate> gone, Collection<CaseUpdate> left) {
        List<UUID> told =
                gone.stream().flatMap(CaseDocuments::claims).distinct().toList();
        List<Items.Sealed> lost = told.isEmpty() ? List.of() : items.among(caseIds, told);
        destroy(lost);
        items.forgetClaims(lost.stream().map(Items.Sealed::claim).toList());
        items.holdForPart(caseIds)
                .forEach(claim -> custody.append(claim, CustodyAct.HELD, Documents.HUB, null, Admission.FOR_REVIEW));
    }

    private void destroy(List<Items.Sealed> lost) {
        if (lost.isEmpty()) {
            return;
        }
        seals.destroy(lost.stream()
                .map(Items.Sealed::keyId)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList());
        lost.forEach(one -> custody.append(one.claim(), CustodyAct.DESTROYED, Documents.HUB, null, "expunged"));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                lost.forEach(one -> remove(one.claim()));
            }
        });
    }

    /** Without its key it is noise already. */
    private void remove(UUID claim) {
        try {
            store.remove(claim);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("an expunged document without a key is still on disk", e);
        }
    }

    private static Stream<UUID> claims(CaseUpdate update) {
        return update.filing() == null
                ? Stream.of()
                : update.filing().documents().stream()
                        .map(FilingDocument::location)
                        .filter(at -> at != null && CLAIM.matcher(at).matches())
                        .map(at -> UUID.fromString(at.substring(EvidenceItem.SCHEME.length())));
    }
}
