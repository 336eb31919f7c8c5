package org.caseway.wiring.web;

import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** {@code /api/openapi.json} and {@code /api/asyncapi.json}: what can be called and what travels on queues, for programs. */
@RestController
class ApiDocuments {

    private final RequestMappingHandlerMapping mappings;

    ApiDocuments(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        this.mappings = mappings;
    }

    /** Put together at each call, in a few milliseconds. */
    @GetMapping(path = "/api/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> openApi() {
        return RestCalls.document(mappings.getHandlerMethods());
    }

    @GetMapping(path = "/api/asyncapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    Resource asyncApi() {
        return new ClassPathResource("asyncapi.json");
    }
}
