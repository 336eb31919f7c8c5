package org.caseway.wiring.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.http.ResponseEntity;
import org.springframework.util.AntPathMatcher;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/**
 * Every REST call as OpenAPI 3.1, put together from the mappings that answer and the table that says who may call, so that it cannot
 * say something else than they do. Only the words are written by hand ({@code api-words.txt}).
 */
final class RestCalls {

    private static final String WORDS = "/api-words.txt";
    private static final DefaultParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

    private final Map<String, String> words = words();
    private final JsonSchemas schemas = new JsonSchemas();
    private final Map<String, Map<String, Object>> paths = new TreeMap<>();

    /** Words that describe no call, and calls without words: both empty where all is well. */
    record Gaps(List<String> withoutWords, List<String> wordsOfNothing) {}

    /** The document, as JSON maps and lists. */
    static Map<String, Object> document(Map<RequestMappingInfo, HandlerMethod> mappings) {
        var calls = new RestCalls();
        mappings.forEach(calls::add);
        var document = new LinkedHashMap<String, Object>();
        document.put("openapi", "3.1.0");
        document.put(
                "info",
                Map.of(
                        "title", "Caseway",
                        "version", "1",
                        "summary", "An open integration hub for justice agencies.",
                        "license", Map.of("name", "Apache-2.0", "identifier", "Apache-2.0")));
        document.put("paths", calls.paths);
        document.put(
                "components",
                Map.of(
                        "schemas",
                        calls.schemas.named(),
                        "securitySchemes",
                        Map.of("basic", Map.of("type", "http", "scheme", "basic"))));
        document.put("security", List.of(Map.of("basic", List.of())));
        return document;
    }

    static Gaps gaps(Map<RequestMappingInfo, HandlerMethod> mappings) {
        var calls = new RestCalls();
        List<String> known = mappings.keySet().stream()
                .flatMap(info -> calls.of(info).map(call -> call.method + " " + call.path))
                .distinct()
                .sorted()
                .toList();
        return new Gaps(
                known.stream().filter(call -> !calls.words.containsKey(call)).toList(),
                calls.words.keySet().stream()
                        .filter(call -> !known.contains(call))
                        .sorted()
                        .toList());
    }

    private record Call(String method, String path) {}

    private Stream<Call> of(RequestMappingInfo info) {
        return Objects.requireNonNull(info.getPathPatternsCondition()).getPatternValues().stream()
                .filter(path -> path.startsWith("/api/") || path.startsWith("/feeds/"))
                .flatMap(path -> info.getMethodsCondition().getMethods().stream()
                        .map(RequestMethod::name)
                        .map(method -> new Call(method, path.replaceAll("\\{([a-zA-Z]+):[^}]*}", "{$1}"))));
    }

    private void add(RequestMappingInfo info, HandlerMethod method) {
        of(info).forEach(call -> paths.computeIfAbsent(call.path, path -> new TreeMap<>())
                .merge(
                        call.method.toLowerCase(Locale.ROOT),
                        operation(call, method),
                        (one, other) -> both(one, other)));
    }

    /** One call that two methods answer, by its parameters. */
    @SuppressWarnings("unchecked")
    private static Object both(Object one, Object other) {
        var all = new LinkedHashMap<>((Map<String, Object>) one);
        var parameters = new ArrayList<>((List<Map<String, Object>>) all.getOrDefault("parameters", List.of()));
        for (Map<String, Object> more :
                (List<Map<String, Object>>) ((Map<String, Object>) other).getOrDefault("parameters", List.of())) {
            if (parameters.stream().noneMatch(known -> Objects.equals(known.get("name"), more.get("name")))) {
                parameters.add(more);
            }
        }
        all.put(
                "parameters",
                parameters.stream()
                        .map(parameter -> "path".equals(parameter.get("in")) ? parameter : optional(parameter))
                        .toList());
        return all;
    }

    private static Map<String, Object> optional(Map<String, Object> parameter) {
        var optional = new LinkedHashMap<>(parameter);
        optional.put("required", false);
        return optional;
    }

    private Map<String, Object> operation(Call call, HandlerMethod method) {
        var operation = new LinkedHashMap<String, Object>();
        operation.put("summary", words.getOrDefault(call.method + " " + call.path, ""));
        operation.put("description", "For " + whom(call) + ".");
        operation.put("tags", List.of(call.path.split("/")[call.path.startsWith("/api/") ? 2 : 1]));
        var parameters = new ArrayList<Map<String, Object>>();
        for (MethodParameter parameter : method.getMethodParameters()) {
            parameter.initParameterNameDiscovery(NAMES);
            described(parameter).ifPresent(parameters::add);
            if (parameter.hasParameterAnnotation(RequestBody.class)) {
                operation.put(
                        "requestBody",
                        Map.of("required", true, "content", content(parameter.getGenericParameterType())));
            }
        }
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        operation.put("responses", responses(method.getMethod().getGenericReturnType()));
        return operation;
    }

    private Optional<Map<String, Object>> described(MethodParameter parameter) {
        PathVariable inPath = parameter.getParameterAnnotation(PathVariable.class);
        RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
        if (inPath == null && asked == null) {
            return Optional.empty();
        }
        String said =
                inPath != null ? inPath.value() : Objects.requireNonNull(asked).name();
        var described = new LinkedHashMap<String, Object>();
        described.put("name", said.isEmpty() ? String.valueOf(parameter.getParameterName()) : said);
        described.put("in", inPath != null ? "path" : "query");
        boolean needed = inPath != null
                || asked != null && asked.required() && asked.defaultValue().equals(ValueConstants.DEFAULT_NONE);
        described.put("required", needed);
        described.put("schema", schemas.of(parameter.getGenericParameterType()));
        return Optional.of(described);
    }

    private Map<String, Object> content(Type type) {
        String media = type == byte[].class ? "application/octet-stream" : "application/json";
        return Map.of(media, Map.of("schema", schemas.of(type)));
    }

    private Map<String, Object> responses(Type returned) {
        Type body = returned instanceof ParameterizedType generic && generic.getRawType() == ResponseEntity.class
                ? generic.getActualTypeArguments()[0]
                : returned;
        Map<String, Object> schema = body == void.class ? Map.of() : schemas.of(body);
        var responses = new TreeMap<String, Object>();
        responses.put(
                "200",
                schema.isEmpty()
                        ? Map.of("description", "As the summary says.")
                        : Map.of("description", "As the summary says.", "content", content(body)));
        responses.put("401", Map.of("description", "No or wrong credentials."));
        responses.put("403", Map.of("description", "Not for whoever asks."));
        responses.put("default", Map.of("description", "A problem: its code and its status."));
        return responses;
    }

    /** By the first line of the table that fits, as the doors go by it. */
    private static String whom(Call call) {
        var paths = new AntPathMatcher();
        String concrete = call.path.replaceAll("\\{[^}]*}", "1");
        return Stream.concat(Entitlements.MACHINES.stream(), Entitlements.PEOPLE.stream())
                .filter(line -> line.of().name().equals(call.method))
                .filter(line -> Stream.of(line.below("/api")).anyMatch(path -> paths.match(path, concrete)))
                .findFirst()
                .map(line -> String.join(
                        ", ",
                        Stream.of(line.authorities())
                                .map(RestCalls::said)
                                .sorted()
                                .toList()))
                .orElseGet(() -> otherwise(call));
    }

    private static String said(String authority) {
        return switch (authority) {
            case "ROLE_AGENCY" -> "agencies";
            case "ROLE_SUBSCRIBER" -> "subscribers";
            default ->
                authority.substring("ROLE_".length()).toLowerCase(Locale.ROOT).replace('_', '-');
        };
    }

    private static String otherwise(Call call) {
        if (call.path.startsWith("/api/intake") || call.path.endsWith("/answers")) {
            return "agencies, each its own";
        } else if (call.path.startsWith("/feeds/")) {
            return "subscribers, each its own";
        } else if (call.path.matches("/api/(notices|feeds|receipts|subscriptions/.*/watches).*")) {
            return "subscribers, each its own, and admin";
        } else if (call.path.equals("/api/missing-items")) {
            return "agencies, each its own, and admin";
        }
        return call.path.matches("/api/(open|async)api.json") ? "everybody who signs in" : "admin";
    }

    private static Map<String, String> words() {
        try (InputStream file = RestCalls.class.getResourceAsStream(WORDS)) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            var words = new TreeMap<String, String>();
            text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line ->
                            words.put(line.substring(0, line.indexOf('\t')), line.substring(line.indexOf('\t') + 1)));
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
