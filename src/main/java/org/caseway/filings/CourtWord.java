package org.caseway.filings;

import java.time.Instant;
import java.util.UUID;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Code;
import org.caseway.casefile.Filing;
import org.caseway.casefile.IdentifierKind;
import org.caseway.journey.FilingWord;
import org.caseway.journey.LaterAnswer;
import org.caseway.journey.Recorded;
import org.jspecify.annotations.Nullable;

/**
 * What a court says of a filing.
 *
 * @param number the hub's number of the court's message
 * @param court who says it
 * @param reviewed whether it has decided, and not only received
 */
record CourtWord(FilingKey key, long number, String court, boolean reviewed, FilingWord word, UUID caseId, Instant at) {

    static CourtWord of(FilingKey key, String court, Filing filing, Recorded recorded) {
        CaseUpdate update = recorded.statement().update();
        return new CourtWord(
                key,
                recorded.statement().messageNumber(),
                court,
                update.events().contains(CaseEventType.FILING_REVIEWED),
                new FilingWord(
                        filing.filingId(),
                        status(filing.status()),
                        court,
                        docket(update, court),
                        filing.documents().stream()
                                .map(d -> new FilingWord.Document(d.documentId(), word(d.status()), d.reason()))
                                .toList()),
                recorded.caseId(),
                recorded.statement().receivedAt());
    }

    /** What the filer is told, of the message in which it filed. */
    LaterAnswer toFiler(long filedIn) {
        return new LaterAnswer(filedIn, reviewed ? "REVIEWED" : "FILED", Long.toString(number), caseId, word, at);
    }

    private static String status(@Nullable Code code) {
        String word = word(code);
        return word == null ? "RECEIPTED" : word;
    }

    private static @Nullable String word(@Nullable Code code) {
        return code == null ? null : code.word();
    }

    private static @Nullable String docket(CaseUpdate update, String court) {
        return update.identifiers().stream()
                .filter(i ->
                        i.kind() == IdentifierKind.COURT_DOCKET && i.issuer().equals(court))
                .map(i -> i.value())
                .findFirst()
                .orElse(null);
    }
}
