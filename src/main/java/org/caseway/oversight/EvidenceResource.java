package org.caseway.oversight;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.caseway.evidence.Asking;
import org.caseway.evidence.DocumentDesk;
import org.caseway.evidence.EvidenceItem;
import org.caseway.evidence.EvidenceRefused;
import org.caseway.evidence.Handing;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/evidence}: what documents a case has, what happened to each, and their bytes, for people, subscribers and the agency that
 * put one here; each sees what policy lets it have at that moment, and of the rest learns nothing.
 */
@RestController
class EvidenceResource {

    private final DocumentDesk desk;
    private final Askers askers;
    private final Transfers transfers;

    EvidenceResource(DocumentDesk desk, Askers askers, Transfers transfers) {
        this.desk = desk;
        this.askers = askers;
        this.transfers = transfers;
    }

    /** A hash, as the recipient found it. */
    record Receipt(@Nullable String sha256) {}

    @GetMapping("/api/evidence")
    List<EvidenceItem> ofCase(@RequestParam(name = "case") UUID caseId, HttpServletRequest request) {
        return desk.ofCase(caseId, askers.of(request));
    }

    @GetMapping("/api/evidence/{claim}")
    DocumentDesk.Standing one(@PathVariable UUID claim, HttpServletRequest request) {
        return desk.standing(claim, askers.of(request));
    }

    /**
     * All of it, or one range (RFC 9110 section 14). {@code Repr-Digest} is the hash of the whole (RFC 9530). An answer that ends before
     * its Content-Length is a file that is not what it was.
     */
    @GetMapping("/api/evidence/{claim}/content")
    void content(
            @PathVariable UUID claim,
            @RequestHeader(name = HttpHeaders.RANGE, required = false) @Nullable String range,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Asking asking = askers.of(request);
        String reader = asking.act() + " " + asking.name();
        transfers.begin(reader);
        try {
            write(desk.open(claim, range == null ? DocumentDesk.Part.ALL : part(one(range)), asking), range, response);
        } finally {
            transfers.end(reader);
        }
    }

    private static void write(Handing handing, @Nullable String range, HttpServletResponse response)
            throws IOException {
        EvidenceItem item = handing.item();
        response.setStatus(range == null ? 200 : 206);
        response.setContentType(item.mediaType());
        response.setContentLengthLong(handing.length());
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + item.claim() + "\"");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(
                "Repr-Digest",
                "sha-256=:" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(item.sha256())) + ":");
        if (range != null) {
            response.setHeader(
                    HttpHeaders.CONTENT_RANGE,
                    "bytes " + handing.from() + "-" + (handing.from() + handing.length() - 1) + "/" + item.size());
        }
        // an answer that is cut has to be seen as such at once
        response.setHeader(HttpHeaders.CONNECTION, "close");
        try {
            handing.content().writeTo(response.getOutputStream());
        } catch (IOException broken) {
            cut(response);
        }
    }

    /** What has begun ends before its length; what has not is answered. */
    static void cut(HttpServletResponse response) throws IOException {
        if (!response.isCommitted()) {
            response.reset();
            response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            response.setContentType("application/json");
            response.getWriter().write("{\"problem\":\"document-not-readable\",\"status\":500}");
        }
    }

    private static DocumentDesk.Part part(HttpRange range) {
        return size -> {
            long from = range.getRangeStart(size);
            if (from >= size) {
                throw new Unsatisfiable();
            }
            return new long[] {from, range.getRangeEnd(size) - from + 1};
        };
    }

    private static HttpRange one(String range) {
        try {
            List<HttpRange> all = HttpRange.parseRanges(range);
            if (all.size() == 1) {
                return all.get(0);
            }
        } catch (IllegalArgumentException unreadable) {
            // answered like what is not offered
        }
        throw new Unsatisfiable();
    }

    /** No range, several, or one outside of the file. */
    private static final class Unsatisfiable extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** 204 when the hash is the one of the document; 409 digest-differs, and somebody is told. */
    @PostMapping("/api/evidence/{claim}/receipt")
    ResponseEntity<Object> receipt(@PathVariable UUID claim, @RequestBody Receipt receipt, HttpServletRequest request) {
        desk.receipt(claim, String.valueOf(receipt.sha256()), askers.of(request));
        return ResponseEntity.noContent().build();
    }

    /** What waits for somebody to decide, without the names of files. */
    @GetMapping("/api/evidence/held")
    List<EvidenceItem> held(Principal by) {
        return desk.held();
    }

    @ExceptionHandler(EvidenceRefused.class)
    ResponseEntity<Object> refused(EvidenceRefused refused) {
        return DocumentIntake.refusal(refused.status(), refused.problem(), refused.details());
    }

    @ExceptionHandler({Unsatisfiable.class, IllegalArgumentException.class})
    ResponseEntity<Object> unsatisfiable(RuntimeException range) {
        return ResponseEntity.status(416).body(Map.of("problem", "range-not-satisfiable", "status", 416));
    }
}
