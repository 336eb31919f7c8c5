package org.caseway.oversight;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.caseway.casefile.Code;
import org.caseway.casefile.FilingDocument;
import org.caseway.message.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What a clerk decides about each document of a filing.
 *
 * @param docket the docket number that the court gives; {@code null} or blank for none
 * @param why for what reason it is decided otherwise than before, 1 to 200 characters that name nobody; {@code null} for a first decision
 */
public record FilingRuling(
        @Nullable String docket,
        List<Verdict> documents,
        @Nullable String why) {

    private static final String DOCUMENT = "/fr:FilingReview/cw:Filing/cw:FilingDocument";
    private static final String ACCEPTED = "ACCEPTED";
    private static final String REJECTED = "REJECTED";

    /**
     * @param documentId as the filer calls it
     * @param status ACCEPTED or REJECTED
     * @param reason a word of the code list {@code filing-rejection-reason}; for REJECTED alone
     */
    public record Verdict(
            @Nullable String documentId,
            @Nullable String status,
            @Nullable String reason) {}

    public FilingRuling {
        documents = documents == null ? List.of() : List.copyOf(documents);
    }

    @Nullable
    String docketId() {
        return docket == null || docket.isBlank() ? null : docket.strip();
    }

    /** Everything for which it cannot go; empty when each document was decided once. */
    List<Problem> problems(List<FilingDocument> filed, List<String> reasons) {
        var problems = new ArrayList<Problem>();
        var decided = new HashMap<String, Verdict>();
        for (Verdict verdict : documents) {
            String id = verdict.documentId() == null ? "" : verdict.documentId();
            if (filed.stream().noneMatch(document -> document.documentId().equals(id))) {
                problems.add(Problem.error(
                        "document-unknown", DOCUMENT, "A decision is about a document that was not filed."));
            } else if (decided.putIfAbsent(id, verdict) != null) {
                problems.add(Problem.error("document-id-duplicate", DOCUMENT, "A document is decided about twice."));
            }
        }
        for (int i = 0; i < filed.size(); i++) {
            problem(decided.get(filed.get(i).documentId()), DOCUMENT + "[" + (i + 1) + "]/nc:DocumentStatus", reasons)
                    .ifPresent(problems::add);
        }
        return problems;
    }

    private static java.util.Optional<Problem> problem(@Nullable Verdict verdict, String at, List<String> reasons) {
        String status = verdict == null ? null : verdict.status();
        String reason = verdict == null || verdict.reason() == null ? "" : verdict.reason();
        if (!ACCEPTED.equals(status) && !REJECTED.equals(status)) {
            return java.util.Optional.of(
                    Problem.error("document-undecided", at, "A document is neither accepted nor rejected."));
        } else if (REJECTED.equals(status) && !reasons.contains(reason)) {
            return java.util.Optional.of(Problem.error(
                    "rejection-without-reason", at, "A document is rejected without a reason of the code list."));
        } else if (ACCEPTED.equals(status) && !reason.isBlank()) {
            return java.util.Optional.of(
                    Problem.error("accepted-with-reason", at, "A document is accepted and a reason against it given."));
        }
        return java.util.Optional.empty();
    }

    /** The word for the filing as a whole. */
    Code status() {
        boolean some = documents.stream().anyMatch(v -> ACCEPTED.equals(v.status()));
        boolean all = documents.stream().allMatch(v -> ACCEPTED.equals(v.status()));
        return Code.reported(all ? ACCEPTED : some ? "PARTIALLY_ACCEPTED" : REJECTED);
    }

    /** The documents as a review names them, in the order in which they were filed. */
    List<FilingDocument> reviewed(List<FilingDocument> filed) {
        Map<String, Verdict> decided = new HashMap<>();
        documents.forEach(verdict -> decided.put(String.valueOf(verdict.documentId()), verdict));
        return filed.stream()
                .map(document -> reviewed(document.documentId(), decided.get(document.documentId())))
                .toList();
    }

    private static FilingDocument reviewed(String documentId, @Nullable Verdict verdict) {
        boolean accepted = verdict != null && ACCEPTED.equals(verdict.status());
        String reason = verdict == null || accepted ? null : verdict.reason();
        return new FilingDocument(
                documentId, null, null, null, null, null, Code.reported(accepted ? ACCEPTED : REJECTED), reason);
    }
}
