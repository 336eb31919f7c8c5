package org.caseway.oversight;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.caseway.victims.FeedWatch;
import org.caseway.victims.NoticeDesk;
import org.caseway.victims.NoticeState;
import org.caseway.victims.NoticeView;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/notices} and {@code /api/feeds}: which victim was to be told of what, why, and what became of it. For administrators,
 * and for a victim service what is handed to it.
 */
@RestController
class NoticeResource {

    private static final Set<String> REPORTED = Set.of("DELIVERED", "CONFIRMED", "FAILED");

    private final NoticeDesk desk;
    private final FeedWatch feeds;

    NoticeResource(NoticeDesk desk, FeedWatch feeds) {
        this.desk = desk;
        this.feeds = feeds;
    }

    /** @param status DELIVERED, CONFIRMED or FAILED */
    record StatusReported(@Nullable String status) {}

    /** 200 with the notices, 400 for a case or a state that is none, 403 for a subscriber that is no victim service. */
    @GetMapping("/api/notices")
    ResponseEntity<Object> notices(
            @RequestParam(name = "case", required = false) @Nullable String caseReference,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "false") boolean due,
            HttpServletRequest request) {
        if (refused(request)) {
            return refusal(403, "not-allowed");
        }
        try {
            UUID caseId = caseReference == null ? null : UUID.fromString(caseReference);
            NoticeState wanted = state == null ? null : NoticeState.valueOf(state.toUpperCase(Locale.ROOT));
            List<NoticeView> found = desk.find(caseId, wanted, due, own(request), caller(request));
            return ResponseEntity.ok(found);
        } catch (IllegalArgumentException e) {
            return refusal(400, "case-or-state-unreadable");
        }
    }

    @GetMapping("/api/notices/{id}")
    ResponseEntity<Object> notice(@PathVariable long id, HttpServletRequest request) {
        if (refused(request)) {
            return refusal(403, "not-allowed");
        }
        return desk.one(id, own(request), caller(request))
                .<ResponseEntity<Object>>map(ResponseEntity::ok)
                .orElseGet(() -> refusal(404, "notice-unknown"));
    }

    /**
     * 204 when it is as reported now, also when it was before; 400 for a status that is none; 404 for a notice that is not the
     * caller's; 409 for one that is closed.
     */
    @PostMapping("/api/notices/{id}/status")
    ResponseEntity<Object> status(
            @PathVariable long id, @RequestBody StatusReported reported, HttpServletRequest request) {
        if (refused(request)) {
            return refusal(403, "not-allowed");
        }
        if (reported.status() == null || !REPORTED.contains(reported.status())) {
            return refusal(400, "status-unknown");
        }
        var state = NoticeState.valueOf(reported.status());
        return switch (desk.report(id, state, own(request), caller(request))) {
            case DONE -> ResponseEntity.noContent().build();
            case UNKNOWN -> refusal(404, "notice-unknown");
            case CLOSED -> refusal(409, "notice-closed");
        };
    }

    @GetMapping("/api/feeds")
    ResponseEntity<Object> feeds(HttpServletRequest request) {
        return refused(request) ? refusal(403, "not-allowed") : ResponseEntity.ok(feeds.all());
    }

    private boolean refused(HttpServletRequest request) {
        return !request.isUserInRole("ADMIN") && !desk.isVictimService(caller(request));
    }

    private static @Nullable String own(HttpServletRequest request) {
        return request.isUserInRole("ADMIN") ? null : caller(request);
    }

    private static String caller(HttpServletRequest request) {
        Principal caller = request.getUserPrincipal();
        return caller == null ? "" : caller.getName();
    }

    private static ResponseEntity<Object> refusal(int status, String code) {
        return ResponseEntity.status(status).body(Map.of("problem", code, "status", status));
    }
}
