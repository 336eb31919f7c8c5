package org.caseway.filings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.IdentifierKind;
import org.caseway.journey.Batch;
import org.caseway.journey.Canonical;
import org.caseway.journey.Earlier;
import org.caseway.journey.Outcome;
import org.caseway.journey.Refused;
import org.caseway.message.Problem;
import org.caseway.message.ValidationResult;
import org.caseway.partners.Agency;
import org.caseway.partners.AnswerTerms;
import org.caseway.partners.Partners;
import org.jspecify.annotations.Nullable;

/** One batch being sorted into what goes on and what does not. Confined to it. */
final class FilingSorting {

    private static final Problem REUSED = Problem.error(
            "filing-id-reused",
            "/*/cw:Filing/nc:DocumentIdentification",
            "A filing with this identifier and other content was made before.");
    private static final String COURT = "/*/nc:Case/j:CaseAugmentation/j:CaseCourt";
    private static final String UNSERVED = "No subscriber here is the court to which this is filed";
    private static final Problem ANOTHER_COURT = Problem.error(
            "filing-of-another-court", COURT, "The filing was not made with the court that speaks of it.");
    private static final Problem UNKNOWN = Problem.error(
            "filing-unknown",
            "/*/cw:Filing/nc:DocumentIdentification",
            "No such filing is known, and no docket number says which case it belongs to.");

    private final Map<FilingKey, KnownFiling> known;
    private final Partners partners;
    private final Map<FilingKey, Canonical> firstInBatch = new HashMap<>();
    private final List<Canonical> onward = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>(0);

    FilingSorting(Map<FilingKey, KnownFiling> known, Partners partners) {
        this.known = known;
        this.partners = partners;
    }

    void sort(Canonical canonical) {
        FilingKey key = FilingKey.of(canonical.update()).orElse(null);
        Agency agency = key == null
                ? null
                : partners.agency(canonical.envelope().agency()).orElse(null);
        if (key == null || agency == null || canonical.envelope().decision() != null) {
            onward.add(canonical);
        } else if (Filings.isFiled(canonical.update(), agency)) {
            filed(key, canonical, agency.answers());
        } else {
            heard(canonical, known.get(key), agency);
        }
    }

    private void filed(FilingKey key, Canonical canonical, AnswerTerms terms) {
        byte[] digest = Filings.digest(canonical.update());
        KnownFiling before = known.get(key);
        Canonical first = firstInBatch.putIfAbsent(key, canonical);
        if (first != null && !sameMessage(first, canonical)) {
            boolean same = Arrays.equals(digest, Filings.digest(first.update()));
            again(canonical, same, new Earlier(0, first.envelope().ingressId(), null, null, false), terms);
        } else if (before != null && !sameMessage(before, canonical)) {
            again(canonical, before.says(digest), before.earlier(), terms);
        } else if (served(Filings.court(canonical.update()))) {
            onward.add(canonical);
        } else if (terms.unservedCourt() == AnswerTerms.UnservedCourt.WARN) {
            onward.add(warned(canonical));
        } else {
            refused.add(Refused.held(
                    canonical, List.of(Problem.error("court-not-served", COURT, UNSERVED + "; the filing waits."))));
        }
    }

    /** A new version under its old message identifier has been let pass, or not, where messages are recognised. */
    private static boolean sameMessage(KnownFiling before, Canonical now) {
        return before.agency().equals(now.envelope().agency())
                && before.messageId().equals(now.header().messageId());
    }

    private static boolean sameMessage(Canonical first, Canonical now) {
        return first.envelope().agency().equals(now.envelope().agency())
                && first.header().messageId().equals(now.header().messageId());
    }

    private void again(Canonical canonical, boolean same, Earlier earlier, AnswerTerms terms) {
        if (same) {
            refused.add(refused(canonical, Outcome.DUPLICATE, List.of(), earlier));
        } else if (terms.reusedFiling() == AnswerTerms.ReusedFiling.REJECT) {
            refused.add(refused(canonical, Outcome.REJECTED, List.of(REUSED), null));
        } else {
            refused.add(Refused.held(canonical, List.of(REUSED)));
        }
    }

    private static Refused refused(
            Canonical canonical, Outcome outcome, List<Problem> problems, @Nullable Earlier earlier) {
        return new Refused(
                canonical.envelope(), canonical.messageType(), canonical.header(), outcome, problems, earlier);
    }

    private void heard(Canonical canonical, @Nullable KnownFiling filing, Agency court) {
        if (filing != null && !filing.court().equals(court.ori())) {
            refused.add(Refused.held(canonical, List.of(ANOTHER_COURT)));
        } else if (filing == null && !namesDocket(canonical.update())) {
            refused.add(Refused.held(canonical, List.of(UNKNOWN)));
        } else {
            onward.add(canonical);
        }
    }

    private static boolean namesDocket(CaseUpdate update) {
        return update.identifiers().stream().anyMatch(i -> i.kind() == IdentifierKind.COURT_DOCKET);
    }

    private boolean served(@Nullable String court) {
        return court != null && CourtSubscribers.of(partners, court).findAny().isPresent();
    }

    private static Canonical warned(Canonical canonical) {
        var problems = Stream.concat(
                        canonical.result().problems().stream(),
                        Stream.of(Problem.warning("court-not-served", COURT, UNSERVED + "; it was not handed over.")))
                .toList();
        return new Canonical(
                canonical.envelope(),
                canonical.messageType(),
                canonical.header(),
                canonical.update(),
                new ValidationResult(problems));
    }

    Batch<Canonical> result(Batch<Canonical> batch) {
        var all = new ArrayList<>(batch.refused());
        all.addAll(refused);
        return new Batch<>(onward, all, batch.answers(), batch.notices());
    }
}
