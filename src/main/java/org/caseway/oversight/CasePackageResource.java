package org.caseway.oversight;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.caseway.evidence.CasePackage;
import org.caseway.evidence.EvidenceRefused;
import org.caseway.partners.Subscriber;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** {@code /api/evidence/package}: a case with its documents for one recipient, as a zip in BagIt layout. */
@RestController
class CasePackageResource {

    private final CasePackage packages;
    private final CaseReading cases;
    private final Askers askers;
    private final Transfers transfers;

    CasePackageResource(CasePackage packages, CaseReading cases, Askers askers, Transfers transfers) {
        this.packages = packages;
        this.cases = cases;
        this.askers = askers;
        this.transfers = transfers;
    }

    /**
     * @param recipient a subscriber's id, as whom policy is asked
     * @throws EvidenceRefused recipient-unknown; case-unknown, also for whom all of the case is withheld from
     */
    @GetMapping("/api/evidence/package")
    void packed(
            @RequestParam(name = "case") UUID caseId,
            @RequestParam(name = "for") String recipient,
            Principal by,
            HttpServletResponse response)
            throws IOException {
        Subscriber to = Objects.requireNonNull(askers.subscriber(recipient).recipient());
        transfers.begin(by.getName());
        try {
            write(caseId, to, by.getName(), response);
        } finally {
            transfers.end(by.getName());
        }
    }

    private void write(UUID caseId, Subscriber to, String by, HttpServletResponse response) throws IOException {
        byte[] seen = cases.fileFor(caseId, to, by)
                .map(file ->
                        JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(file))
                .orElseThrow(EvidenceRefused::noSuchCase);
        response.setContentType("application/zip");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"case-" + caseId + ".zip\"");
        try {
            packages.write(caseId, to, by, seen, response.getOutputStream());
        } catch (IOException broken) {
            EvidenceResource.cut(response);
        }
    }

    @ExceptionHandler(EvidenceRefused.class)
    ResponseEntity<Object> refused(EvidenceRefused refused) {
        return DocumentIntake.refusal(refused.status(), refused.problem(), List.copyOf(refused.details()));
    }
}
