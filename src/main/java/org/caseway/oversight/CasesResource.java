package org.caseway.oversight;

import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.caseway.casefile.AsKnown;
import org.caseway.casefile.Statement;
import org.caseway.correlation.CaseFinder;
import org.caseway.partners.Subscriber;
import org.caseway.privacy.CasePart;
import org.caseway.privacy.Disclosure;
import org.caseway.privacy.Privacy;
import org.caseway.record.CaseHistory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/cases}, for administrators: what was known of a case and who told it. The reader is a recipient like any other,
 * of the class that the settings name, and is shown what policy lets that class see now. Every reading is audited.
 */
@RestController
class CasesResource {

    private final CaseHistory cases;
    private final CaseFinder finder;
    private final Privacy privacy;
    private final Clock clock;
    private final Subscriber reader;

    CasesResource(
            CaseHistory cases,
            CaseFinder finder,
            Privacy privacy,
            Clock clock,
            @Value("${caseway.oversight.reader-class:law-enforcement}") String readerClass) {
        this.cases = cases;
        this.finder = finder;
        this.privacy = privacy;
        this.clock = clock;
        this.reader = new Subscriber(
                "console",
                "Console",
                readerClass,
                "oversight",
                Subscriber.DeliveryChannel.WEBHOOK,
                Subscriber.Format.JSON,
                null,
                Set.of(),
                Set.of(),
                Set.of());
    }

    /** The case that the identifier means. */
    @GetMapping("/api/cases")
    ResponseEntity<Map<String, UUID>> find(
            @RequestParam String kind, @RequestParam(defaultValue = "") String issuer, @RequestParam String value) {
        return ResponseEntity.of(finder.find(kind, issuer, value).map(caseId -> Map.of("caseId", caseId)));
    }

    /** The case at {@code effective} by what was known at {@code known}, both now when they are left out. */
    @GetMapping("/api/cases/{caseId}")
    ResponseEntity<Object> asKnown(
            @PathVariable UUID caseId,
            @RequestParam(required = false) @Nullable Instant effective,
            @RequestParam(required = false) @Nullable Instant known,
            Principal by) {
        var tombstone = cases.tombstone(caseId);
        if (tombstone.isPresent()) {
            return ResponseEntity.ok(Map.of("expunged", tombstone.get()));
        }
        Instant now = clock.instant();
        Instant at = effective == null ? now : effective;
        Instant heardBy = known == null ? now : known;
        var ofCase = privacy.labels(List.of(caseId));
        Set<String> labels = ofCase.getOrDefault(caseId, Set.of());
        Set<CasePart> parts = privacy.parts(ofCase).getOrDefault(caseId, Set.of());
        var seen = new ArrayList<Statement>();
        return ResponseEntity.of(cases.asKnown(caseId, at, heardBy, by.getName(), said -> {
                    seen.addAll(visible(said, labels, parts));
                    return seen;
                })
                .map(view -> view(caseId, at, heardBy, labels, view, seen)));
    }

    private List<Statement> visible(Collection<Statement> said, Set<String> labels, Set<CasePart> parts) {
        var visible = new ArrayList<Statement>(said.size());
        for (Statement statement : said) {
            Disclosure disclosure =
                    privacy.disclose(reader, statement.update(), labels, parts, statement.source(), false);
            if (disclosure.update() != null) {
                visible.add(statement.with(disclosure.update()));
            }
        }
        return visible;
    }

    private CaseView view(
            UUID caseId, Instant at, Instant known, Set<String> labels, AsKnown view, List<Statement> seen) {
        Map<String, CaseView.Source> told = view.told().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, fact -> CaseView.Source.of(fact.getValue())));
        List<CaseView.Entry> timeline = seen.stream()
                .filter(s -> !s.effectiveAt().isAfter(at) && !s.receivedAt().isAfter(known))
                .map(CaseView.Entry::of)
                .toList();
        UUID goesOnAs =
                cases.goesOnAs(caseId).filter(other -> !other.equals(caseId)).orElse(null);
        return new CaseView(caseId, goesOnAs, at, known, labels, seen.isEmpty() ? null : view.file(), told, timeline);
    }
}
