package org.caseway.oversight;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.caseway.casefile.AsKnown;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.ChargeHistory;
import org.caseway.casefile.Differing;
import org.caseway.casefile.Statement;
import org.caseway.distribution.Disseminations;
import org.caseway.partners.Subscriber;
import org.caseway.record.CaseHistory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A case as it was at one moment by what was known at another, as far as policy lets the reader see it. Every reading is on the audit
 * trail. Thread safe; a handful of queries and a fold of all that was said.
 */
@Component
public class CaseReading {

    private final CaseHistory cases;
    private final IdentifierSearch identifiers;
    private final Reader reader;
    private final Clock clock;

    CaseReading(CaseHistory cases, IdentifierSearch identifiers, Reader reader, Clock clock) {
        this.cases = cases;
        this.identifiers = identifiers;
        this.reader = reader;
        this.clock = clock;
    }

    /** The cases that an identifier of any kind and issuer means; a case reference means itself. */
    public List<UUID> find(String identifier) {
        try {
            return List.of(UUID.fromString(identifier.strip()));
        } catch (IllegalArgumentException other) {
            return identifiers.cases(identifier.strip());
        }
    }

    /** What is left of an expunged case; empty for every other. */
    public Optional<CaseHistory.Tombstone> tombstone(UUID caseId) {
        return cases.tombstone(caseId);
    }

    /**
     * @param effective {@code null} for now
     * @param known {@code null} for now
     * @return empty for a case of which nothing was recorded
     */
    public Optional<CaseView> read(UUID caseId, @Nullable Instant effective, @Nullable Instant known, String who) {
        Instant now = clock.instant();
        Instant at = effective == null ? now : effective;
        Instant heardBy = known == null ? now : known;
        var seen = new ArrayList<Statement>();
        return cases.asKnown(caseId, at, heardBy, who, said -> {
                    seen.addAll(reader.visible(caseId, said));
                    return seen;
                })
                .map(view -> view(caseId, at, heardBy, view, seen));
    }

    /** What a recipient may see of a case as it is now; empty where that is nothing. */
    Optional<CaseFile> fileFor(UUID caseId, Subscriber recipient, String who) {
        Instant now = clock.instant();
        var seen = new ArrayList<Statement>();
        return cases.asKnown(caseId, now, now, who + " for " + recipient.id(), said -> {
                    seen.addAll(reader.visible(recipient, caseId, said));
                    return seen;
                })
                .filter(view -> !seen.isEmpty())
                .map(AsKnown::file);
    }

    /**
     * A delivery explained by the case as it was known when the hub received what was told, beside what is known now: which message
     * said so, and what has become of it since. Both as far as the reader and the recipient may see the case today, so that a
     * sealed one shows nothing.
     *
     * @param recipient {@code null} for one that is configured no more
     * @return empty for a case of which nothing is recorded any more
     */
    Optional<DisclosureView> explain(Disseminations.Told told, @Nullable Subscriber recipient, String who) {
        UUID caseId = told.dissemination().caseReference();
        UnaryOperator<Collection<Statement>> visible = said -> {
            List<Statement> seen = reader.visible(caseId, said);
            return recipient == null ? seen : reader.visible(recipient, caseId, seen);
        };
        String how = who + " for delivery " + told.dissemination().deliveryId();
        Instant now = clock.instant();
        Instant then = told.effective().isAfter(told.known()) ? told.effective() : told.known();
        return cases.asKnown(caseId, then, told.known(), how, visible)
                .flatMap(before -> cases.asKnown(caseId, now.isAfter(then) ? now : then, now, how, visible)
                        .map(after -> DisclosureView.of(told, before, after)));
    }

    private CaseView view(UUID caseId, Instant at, Instant known, AsKnown view, List<Statement> seen) {
        Map<String, CaseView.Source> told = view.told().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, fact -> CaseView.Source.of(fact.getValue())));
        List<Statement> heard = seen.stream()
                .filter(s -> !s.effectiveAt().isAfter(at) && !s.receivedAt().isAfter(known))
                .toList();
        UUID goesOnAs =
                cases.goesOnAs(caseId).filter(other -> !other.equals(caseId)).orElse(null);
        Set<String> labels = reader.labels(caseId);
        return new CaseView(
                caseId,
                goesOnAs,
                at,
                known,
                labels,
                seen.isEmpty() ? null : view.file(),
                told,
                seen.stream().map(Statement::receivedAt).distinct().sorted().toList(),
                heard.stream().map(CaseView.Entry::of).toList(),
                ChargeHistory.of(heard).stream().map(CaseView.ChargeSteps::of).toList(),
                Differing.among(heard).stream().map(CaseView.Disagreement::of).toList());
    }
}
