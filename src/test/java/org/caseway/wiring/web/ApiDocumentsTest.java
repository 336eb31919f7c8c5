package org.caseway.wiring.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caseway.message.MessageType;
import org.caseway.message.MessageTypes;
import org.caseway.wiring.Names;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** That what is published of REST calls and queues is what there is; without a hub. */
class ApiDocumentsTest {

    private static final Map<RequestMappingInfo, HandlerMethod> MAPPINGS = mappings();

    @Test
    void every_call_is_described_and_nothing_that_is_no_call() {
        RestCalls.Gaps gaps = RestCalls.gaps(MAPPINGS);

        assertThat(gaps.withoutWords())
                .as("calls without a line in api-words.txt")
                .isEmpty();
        assertThat(gaps.wordsOfNothing())
                .as("lines of api-words.txt without a call")
                .isEmpty();
    }

    @Test
    void a_call_that_nobody_described_is_found() throws Exception {
        var one = new LinkedHashMap<>(MAPPINGS);
        one.put(
                RequestMappingInfo.paths("/api/undescribed")
                        .methods(RequestMethod.GET)
                        .options(options())
                        .build(),
                new HandlerMethod(this, ApiDocumentsTest.class.getDeclaredMethod("undescribed")));

        assertThat(RestCalls.gaps(one).withoutWords()).containsExactly("GET /api/undescribed");
    }

    void undescribed() {}

    @Test
    void a_call_says_its_parameters_its_body_and_who_may_make_it() {
        JsonNode paths = openApi().path("paths");

        JsonNode held = paths.path("/api/held/{number}/decision").path("post");
        assertThat(held.path("description").asString()).isEqualTo("For admin, data-steward.");
        assertThat(held.path("parameters").get(0).path("name").asString()).isEqualTo("number");
        assertThat(held.path("requestBody").path("content").has("application/json"))
                .isTrue();
        assertThat(paths.path("/api/victims/releases")
                        .path("get")
                        .path("description")
                        .asString())
                .isEqualTo("For admin, advocate.");
        assertThat(paths.path("/api/documents/{number}")
                        .path("put")
                        .path("description")
                        .asString())
                .isEqualTo("For agencies.");
        assertThat(paths.path("/api/evidence/{claim}/content")
                        .path("get")
                        .path("description")
                        .asString())
                .isEqualTo("For admin, agencies, data-steward, privacy-officer, subscribers.");
        assertThat(paths.path("/api/cases").path("get").path("parameters")).hasSize(4);
        assertThat(paths.path("/api/messages").path("get").path("parameters").findValuesAsString("name"))
                .contains("find", "before");
    }

    @Test
    void every_reference_leads_to_a_schema_that_is_there() {
        JsonNode document = openApi();
        var references = new TreeSet<>(document.findValuesAsString("$ref"));

        assertThat(references).hasSizeGreaterThan(20);
        assertThat(references)
                .allSatisfy(reference -> assertThat(document.path("components")
                                .path("schemas")
                                .has(reference.substring("#/components/schemas/".length())))
                        .as(reference)
                        .isTrue());
    }

    @Test
    void the_queues_are_those_of_the_hub_and_agencies_may_send_every_message_type() throws Exception {
        JsonNode document = asyncApi();

        assertThat(document.path("channels").findValuesAsString("address"))
                .containsExactlyInAnyOrder(
                        Names.intakeQueue("{agency}"),
                        Names.answerQueue("{agency}"),
                        Names.deliveryQueue("{subscriber}"),
                        Names.receiptQueue("{subscriber}"),
                        Names.receiptAnswerQueue("{subscriber}"));
        assertThat(document.path("channels").path("intake").path("messages").propertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        MessageTypes.all().stream().map(MessageType::folder).toList());
    }

    @Test
    void every_document_with_a_schema_that_travels_on_a_queue_is_described() throws Exception {
        var noMessageOnAQueue = List.of("caseway", "niem-6.0", "message-batch", "file-answer");
        try (Stream<Path> schemas = Files.list(Path.of("schemas"))) {
            var names = schemas.map(path -> path.getFileName().toString())
                    .filter(name -> !noMessageOnAQueue.contains(name))
                    .collect(Collectors.toSet());
            assertThat(names).hasSizeGreaterThan(10);
            assertThat(asyncApi().path("components").path("messages").propertyNames())
                    .containsAll(names);
        }
    }

    @Test
    void every_reference_between_queues_and_messages_leads_somewhere() throws Exception {
        JsonNode document = asyncApi();

        assertThat(document.findValuesAsString("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    private static JsonNode openApi() {
        JsonMapper json = JsonMapper.shared();
        return json.readTree(json.writeValueAsString(RestCalls.document(MAPPINGS)));
    }

    private static JsonNode asyncApi() throws IOException {
        try (var file = ApiDocuments.class.getResourceAsStream("/asyncapi.json")) {
            return JsonMapper.shared().readTree(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Of every REST controller on the class path, as the framework would find them. */
    private static Map<RequestMappingInfo, HandlerMethod> mappings() {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        var found = new LinkedHashMap<RequestMappingInfo, HandlerMethod>();
        scan.findCandidateComponents("org.caseway").forEach(bean -> {
            try {
                Class<?> type = Class.forName(bean.getBeanClassName());
                RequestMapping around = AnnotatedElementUtils.findMergedAnnotation(type, RequestMapping.class);
                for (Method method : type.getDeclaredMethods()) {
                    RequestMapping own = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
                    if (own != null) {
                        found.put(info(around, own), new HandlerMethod(bean, method));
                    }
                }
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(found).hasSizeGreaterThan(60);
        return found;
    }

    private static RequestMappingInfo info(RequestMapping around, RequestMapping own) {
        RequestMappingInfo info = info(own);
        return around == null ? info : info(around).combine(info);
    }

    private static RequestMappingInfo info(RequestMapping mapping) {
        return RequestMappingInfo.paths(mapping.path())
                .methods(mapping.method())
                .params(mapping.params())
                .options(options())
                .build();
    }

    private static RequestMappingInfo.BuilderConfiguration options() {
        var options = new RequestMappingInfo.BuilderConfiguration();
        options.setPatternParser(new PathPatternParser());
        return options;
    }
}
