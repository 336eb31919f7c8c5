package org.caseway.oversight;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.caseway.correlation.KeptApart;
import org.caseway.journey.CaseRefusal;
import org.caseway.journey.Separation;
import org.caseway.journey.Union;
import org.caseway.privacy.Privacy;
import org.caseway.record.CaseRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /api/cases/join}, {@code /api/cases/{id}/separate} and {@code /api/cases/{id}/never}, for administrators: two cases
 * are one, or are not. Who acts is whoever is logged in; every decision needs its why. Answers with the case that each goes on
 * as; 400 for what is not understood, 404 for an unknown case, 409 with a word for what cannot be done, 503 when it could not be
 * done now.
 */
@RestController
class CaseDecisionsResource {

    private static final int LONGEST_REASON = 200;

    private final CaseDecisions decisions;
    private final KeptApart apart;
    private final CaseRecord cases;
    private final Privacy privacy;

    CaseDecisionsResource(CaseDecisions decisions, KeptApart apart, CaseRecord cases, Privacy privacy) {
        this.decisions = decisions;
        this.apart = apart;
        this.cases = cases;
        this.privacy = privacy;
    }

    /**
     * That two cases are one.
     *
     * @param why 1 to 200 characters that name nobody
     * @param shareRestrictions whether each may have the restrictions of the other, where these differ
     */
    record Posted(
            @Nullable UUID one,
            @Nullable UUID other,
            @Nullable String why,
            @Nullable Boolean shareRestrictions) {}

    /**
     * That two cases are not one.
     *
     * @param other for {@code never}
     * @param mayJoinAgain for {@code separate}: whether a message may join the two again
     */
    record Parting(
            @Nullable UUID other,
            @Nullable String why,
            @Nullable Boolean mayJoinAgain) {}

    @PostMapping("/api/cases/join")
    Map<String, UUID> join(@RequestBody Posted posted, Principal by) {
        UUID one = named(posted.one());
        UUID other = named(posted.other());
        String why = reason(posted.why());
        if (!Boolean.TRUE.equals(posted.shareRestrictions())) {
            refuseOtherRestrictions(one, other);
        }
        decisions.join(new Union(one, other, by.getName(), why));
        return goesOnAs(one);
    }

    @PostMapping("/api/cases/{caseId}/separate")
    Map<String, UUID> separate(@PathVariable UUID caseId, @RequestBody Parting parting, Principal by) {
        boolean forGood = !Boolean.TRUE.equals(parting.mayJoinAgain());
        decisions.separate(new Separation(caseId, by.getName(), reason(parting.why()), forGood));
        return goesOnAs(caseId);
    }

    @PostMapping("/api/cases/{caseId}/never")
    Map<String, UUID> never(@PathVariable UUID caseId, @RequestBody Parting parting, Principal by) {
        apart.never(caseId, named(parting.other()), by.getName(), reason(parting.why()));
        return goesOnAs(caseId);
    }

    /** Joined, each has the restrictions of both: whoever wants that says so. */
    private void refuseOtherRestrictions(UUID one, UUID other) {
        Map<UUID, Set<String>> labels = privacy.labels(List.of(one, other));
        Set<String> ofOne = labels.getOrDefault(one, Set.of());
        Set<String> ofOther = labels.getOrDefault(other, Set.of());
        if (!ofOne.equals(ofOther)) {
            throw new CaseRefusal(
                    "restrictions-differ",
                    "one is restricted by " + ofOne + " and the other by " + ofOther
                            + "; joined, both are restricted by all of them: say shareRestrictions");
        }
    }

    private Map<String, UUID> goesOnAs(UUID caseId) {
        return Map.of("caseId", caseId, "goesOnAs", cases.survivor(caseId).orElse(caseId));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> impossible(CaseRefusal refusal) {
        int status = switch (refusal.code()) {
            case "decision-not-understood" -> 400;
            case "case-unknown" -> 404;
            default -> 409;
        };
        return answer(status, refusal.code(), String.valueOf(refusal.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> notNow(IllegalStateException e) {
        return answer(503, "try-again-later", "the decision could not be carried out now");
    }

    private static ResponseEntity<Map<String, Object>> answer(int status, String code, String text) {
        return ResponseEntity.status(status).body(Map.of("problem", code, "status", status, "text", text));
    }

    private static UUID named(@Nullable UUID caseId) {
        if (caseId == null) {
            throw new CaseRefusal("decision-not-understood", "two cases are to be named");
        }
        return caseId;
    }

    private static String reason(@Nullable String why) {
        String reason = why == null ? "" : why.strip().replaceAll("\\p{Cntrl}+", " ");
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw new CaseRefusal("decision-not-understood", "every decision needs its why, of 200 characters at most");
        }
        return reason;
    }
}
