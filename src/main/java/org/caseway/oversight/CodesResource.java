package org.caseway.oversight;

import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/codes}: codes that messages wait for, and what people have mapped. */
@RestController
class CodesResource {

    private final CodeDesk desk;
    private final CodeMappings mappings;

    CodesResource(CodeDesk desk, CodeMappings mappings) {
        this.desk = desk;
        this.mappings = mappings;
    }

    /** @param canonical a word of the list; not needed to take one back */
    record Posted(
            @Nullable String agency,
            @Nullable String list,
            @Nullable String code,
            @Nullable String canonical,
            @Nullable String why) {}

    @GetMapping("/api/codes/unmapped")
    List<CodeDesk.Waiting> unmapped() {
        return desk.waiting();
    }

    @GetMapping("/api/codes/mapped")
    List<CodeMappings.Mapping> mapped() {
        return mappings.all();
    }

    /**
     * 200 with how many went on, 400 without a reason, 404 for a code that nothing waits for, 409 for no word of the list, and with
     * {@code problems} where it is written down and the code lists cannot be read, so that it does not count yet.
     */
    @PostMapping("/api/codes/map")
    ResponseEntity<Object> map(@RequestBody Posted posted, Principal by) {
        CodeDesk.Outcome outcome = desk.map(
                text(posted.agency()),
                text(posted.list()),
                text(posted.code()),
                text(posted.canonical()),
                posted.why(),
                by.getName());
        if (outcome.refused() != null) {
            return refusal(outcome.refused());
        }
        CodeDesk.Mapped mapped = Objects.requireNonNull(outcome.mapped());
        return mapped.problems().isEmpty() ? ResponseEntity.ok(mapped) : unread(mapped.problems());
    }

    /** 204 when it counts no more; else 400 or 404 with a code, or 409 with what keeps the code lists from being read. */
    @PostMapping("/api/codes/take-back")
    ResponseEntity<Object> takeBack(@RequestBody Posted posted, Principal by) {
        CodeDesk.TakenBack taken = desk.takeBack(
                text(posted.agency()), text(posted.list()), text(posted.code()), posted.why(), by.getName());
        if (taken.refused() != null) {
            return refusal(taken.refused());
        }
        return taken.problems().isEmpty() ? ResponseEntity.noContent().build() : unread(taken.problems());
    }

    /** It is written down, and what counted before counts until the files are mended and read. */
    private static ResponseEntity<Object> unread(List<String> problems) {
        return ResponseEntity.status(409)
                .body(Map.of("problem", "code-lists-not-usable", "status", 409, "problems", problems));
    }

    private static ResponseEntity<Object> refusal(CodeDesk.Refused refused) {
        int status = switch (refused) {
            case WHY_NEEDED -> 400;
            case CODE_UNKNOWN -> 404;
            case WORD_UNKNOWN -> 409;
        };
        String code = refused.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return ResponseEntity.status(status).body(Map.of("problem", code, "status", status));
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }
}
