package org.caseway.oversight;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.caseway.validation.VersionUse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** {@code /api/specifications}: how messages are exchanged with this hub, for everybody who exchanges any. */
@RestController
class SpecificationResource {

    private final Specifications specifications;
    private final VersionUse use;

    SpecificationResource(Specifications specifications, VersionUse use) {
        this.specifications = specifications;
        this.use = use;
    }

    @GetMapping("/api/specifications")
    List<Specification> all() {
        return specifications.all();
    }

    /** Which agency sends which version, so that one sees who has not changed over. */
    @GetMapping("/api/specifications/use")
    List<VersionUse.Line> use() {
        return use.all();
    }

    @GetMapping("/api/specifications/{name}/{version}")
    ResponseEntity<Specification> one(@PathVariable String name, @PathVariable String version) {
        return ResponseEntity.of(specifications.one(name, version));
    }

    /** Schemas, rules, code lists and an example. */
    @GetMapping("/api/specifications/{name}/{version}/package")
    void packed(@PathVariable String name, @PathVariable String version, HttpServletResponse response)
            throws IOException {
        Specification one = specifications
                .one(name, version)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no such specification"));
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"" + one.name() + "-" + one.version() + ".zip\"");
        specifications.pack(one, response.getOutputStream());
    }
}
