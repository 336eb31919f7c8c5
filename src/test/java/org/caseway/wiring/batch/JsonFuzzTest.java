package org.caseway.wiring.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.caseway.fixtures.Fuzzing;
import org.caseway.journey.Report;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Whatever a subscriber reports, or anybody posts to whichever address: it is what is taken there, or refused as no such thing. */
public class JsonFuzzTest {

    private static final int SECONDS = 10;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<Class<?>> BODIES = bodies();
    private static final char REPORT = '0';

    @Test
    void every_report_and_body_is_read_or_refused() {
        var outcome = new Fuzzing(JsonFuzzTest.class, sound()).feed(SECONDS);

        assertThat(BODIES).hasSizeGreaterThan(20);
        assertThat(outcome.inputs()).isGreaterThan(sound().size() * 2L);
        assertThat(outcome.reached()).isGreaterThan(60);
    }

    /** For the fuzzer. */
    public static void fuzzerInitialize() {
        sound().forEach(JsonFuzzTest::fuzzerTestOneInput);
    }

    /** For the fuzzer; the first byte says whose the rest is. */
    public static void fuzzerTestOneInput(byte[] input) {
        Fuzzing.judge(
                bytes -> {
                    int whose = bytes.length == 0 ? 0 : Math.floorMod(bytes[0] - REPORT, BODIES.size() + 1);
                    byte[] rest = bytes.length == 0 ? bytes : Arrays.copyOfRange(bytes, 1, bytes.length);
                    if (whose == 0) {
                        report(rest);
                    } else {
                        body(rest, BODIES.get(whose - 1));
                    }
                },
                input);
    }

    private static void report(byte[] input) {
        Report report = ReportForm.read("court-cms", null, input);
        boolean said = !report.deliveryIds().isEmpty() || !report.notices().isEmpty();
        assertThat(said || !report.answer().isEmpty()).isTrue();
    }

    private static void body(byte[] input, Class<?> type) {
        try {
            Object read = JSON.readValue(input, type);
            assertThat(read == null || type.isInstance(read)).isTrue();
        } catch (JacksonException refused) {
            assertThat(refused.getOriginalMessage()).isNotEmpty();
        }
    }

    private static List<byte[]> sound() {
        Stream<String> reports = Stream.of(
                "0{\"deliveryIds\": [\"court-cms-1\", \"court-cms-2\"]}",
                "0{\"notices\": [{\"id\": \"1\", \"status\": \"DELIVERED\"}, {\"id\": 2, \"status\": \"FAILED\"}]}");
        Stream<String> posted = Stream.iterate(0, i -> i + 1)
                .limit(BODIES.size())
                .map(i -> (char) (REPORT + 1 + i) + example(BODIES.get(i)));
        return Stream.concat(reports, posted).map(text -> text.getBytes(UTF_8)).toList();
    }

    private static String example(Class<?> body) {
        var keys = new ArrayList<String>();
        if (body.isRecord()) {
            for (var component : body.getRecordComponents()) {
                String value = component.getType().isPrimitive() ? "1" : "\"2026-11-28\"";
                boolean list = List.class.isAssignableFrom(component.getType());
                keys.add('"' + component.getName() + "\": " + (list ? "[" + value + "]" : value));
            }
        }
        return "{" + String.join(", ", keys) + "}";
    }

    private static List<Class<?>> bodies() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        return scanner.findCandidateComponents("org.caseway").stream()
                .map(found -> ClassUtils.resolveClassName(
                        String.valueOf(found.getBeanClassName()), JsonFuzzTest.class.getClassLoader()))
                .flatMap(resource -> Arrays.stream(resource.getDeclaredMethods()))
                .map(Method::getParameters)
                .flatMap(Arrays::stream)
                .filter(parameter -> parameter.isAnnotationPresent(RequestBody.class))
                .<Class<?>>map(Parameter::getType)
                .distinct()
                .filter(type -> type != byte[].class)
                .sorted(Comparator.comparing(Class::getName))
                .toList();
    }
}
