package org.caseway.oversight;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.caseway.evidence.Documents;
import org.caseway.evidence.EvidenceRefused;
import org.caseway.evidence.Manifest;
import org.caseway.evidence.Upload;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/documents/<number>}, for agencies: announce a document under the agency's own number, send its bytes from any place at which
 * the sending broke off, ask how far they have come. Every call may be repeated.
 */
@RestController
class DocumentIntake {

    private static final String OFFSET = "Upload-Offset";

    private static final String RETRY_SECONDS = "10";

    private final Documents documents;
    private final Transfers transfers;

    DocumentIntake(Documents documents, Transfers transfers) {
        this.documents = documents;
        this.transfers = transfers;
    }

    /** What an agency announces; see {@link Manifest}. */
    record Announced(
            @Nullable UUID caseId,
            @Nullable String kind,
            @Nullable String issuer,
            @Nullable String value,
            @Nullable String name,
            @Nullable String category,
            @Nullable List<String> contains,
            @Nullable String mediaType,
            @Nullable Long size,
            @Nullable String sha256,
            @Nullable String location,
            @Nullable Instant recordedAt,
            @Nullable UUID redactionOf) {

        Manifest manifest() {
            return new Manifest(
                    caseId,
                    kind,
                    issuer,
                    value,
                    name,
                    Objects.requireNonNullElse(category, ""),
                    Objects.requireNonNullElse(contains, List.of()),
                    Objects.requireNonNullElse(mediaType, ""),
                    size == null ? 0 : size,
                    Objects.requireNonNullElse(sha256, ""),
                    location,
                    recordedAt,
                    redactionOf);
        }
    }

    @PutMapping("/api/documents/{number}")
    ResponseEntity<Upload> announce(@PathVariable String number, @RequestBody Announced said, Principal agency) {
        return ResponseEntity.ok(documents.announce(agency.getName(), number, said.manifest()));
    }

    /**
     * 200 with how far it has come, also where the sending broke off again; 409 offset-differs says where to go on; 503 with
     * Retry-After when as many are sent as can be at once.
     */
    @PutMapping("/api/documents/{number}/content")
    ResponseEntity<Object> take(
            @PathVariable String number,
            @RequestHeader(name = OFFSET, defaultValue = "0") long offset,
            HttpServletRequest request,
            Principal agency)
            throws IOException {
        Upload known = documents.status(agency.getName(), number).orElse(null);
        if (known != null && request.getContentLengthLong() > known.size() - offset) {
            return refusal(413, "content-longer-than-announced", List.of());
        }
        String sender = "agency-" + agency.getName();
        transfers.begin(sender);
        try {
            return ResponseEntity.ok(
                    documents.take(agency.getName(), number, Math.max(0, offset), request.getInputStream()));
        } finally {
            transfers.end(sender);
        }
    }

    @GetMapping("/api/documents/{number}")
    ResponseEntity<Upload> status(@PathVariable String number, Principal agency) {
        return ResponseEntity.of(documents.status(agency.getName(), number));
    }

    @ExceptionHandler(EvidenceRefused.class)
    ResponseEntity<Object> refused(EvidenceRefused refused) {
        return refusal(refused.status(), refused.problem(), refused.details());
    }

    static ResponseEntity<Object> refusal(int status, String problem, List<String> details) {
        var answer = ResponseEntity.status(status);
        if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        return answer.body(Map.of("problem", problem, "status", status, "details", details));
    }
}
