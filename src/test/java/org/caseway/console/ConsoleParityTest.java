package org.caseway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.caseway.cli.CommandLineDoor;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import picocli.CommandLine.Command;

/**
 * Whatever can be done at the console can be done by REST, and by whoever runs the hub on the command line, or it says why not: a list
 * that a human has read ({@code console-parity.txt}). Something new at the console fails here until it stands there.
 */
class ConsoleParityTest {

    private static final Path LIST = Path.of("src/test/resources/console-parity.txt");

    private record Line(String page, String call, String command) {

        /** Such as {@code GET /api/failures + GET /api/subscribers}: a page may show what two calls tell. */
        List<String> calls() {
            return List.of(call.split(" \\+ "));
        }
    }

    @Test
    void everything_the_console_shows_and_does_is_on_the_list_and_nothing_else() throws Exception {
        assertThat(lines()).extracting(Line::page).containsExactlyInAnyOrderElementsOf(mapped("/console"));
    }

    @Test
    void each_has_a_rest_call_or_a_reason() throws Exception {
        List<String> calls = mapped("/api");

        for (Line line : lines()) {
            assertThat(isReason(line.call()) || calls.containsAll(line.calls()))
                    .as("REST call of %s: %s", line.page(), line.call())
                    .isTrue();
        }
        assertThat(calls).doesNotContain("GET /api/what-is-none");
    }

    @Test
    void each_has_a_command_or_a_reason() throws Exception {
        for (Line line : lines()) {
            assertThat(isReason(line.command()) || isCommand(line.command()))
                    .as("command of %s: %s", line.page(), line.command())
                    .isTrue();
        }
        assertThat(isCommand("work fly")).as("what is no command is seen").isFalse();
    }

    private static boolean isReason(String text) {
        return text.matches("- [a-z].{9,}");
    }

    private static boolean isCommand(String words) {
        String[] word = words.split(" ");
        return Stream.of(CommandLineDoor.class.getAnnotation(Command.class).subcommands())
                .filter(command -> command.getAnnotation(Command.class).name().equals(word[0]))
                .anyMatch(command -> word.length == 1
                        || Stream.of(command.getDeclaredMethods())
                                .map(method -> method.getAnnotation(Command.class))
                                .anyMatch(order -> order != null && order.name().equals(word[1])));
    }

    private static List<Line> lines() throws IOException {
        return Files.readAllLines(LIST).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" \\| "))
                .map(cells -> new Line(cells[0], cells[1], cells[2]))
                .toList();
    }

    /** Verb and path of whatever is opened or posted below that root, from the annotations of the controllers. */
    private static List<String> mapped(String root) throws ClassNotFoundException {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
        var all = new TreeSet<String>();
        for (var found : scanner.findCandidateComponents("org.caseway")) {
            Class<?> controller = Class.forName(found.getBeanClassName());
            RequestMapping above = AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
            String prefix = above == null || above.path().length == 0 ? "" : above.path()[0];
            for (var method : controller.getDeclaredMethods()) {
                RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
                if (mapping != null) {
                    all.addAll(mapped(prefix, mapping));
                }
            }
        }
        return all.stream()
                .filter(one -> one.matches("\\w+ " + root + "(/.*)?"))
                .toList();
    }

    /** Without a verb it is opened. */
    private static List<String> mapped(String prefix, RequestMapping mapping) {
        List<String> verbs = mapping.method().length == 0
                ? List.of("GET")
                : Arrays.stream(mapping.method()).map(Enum::name).toList();
        List<String> paths = mapping.path().length == 0 ? List.of("") : List.of(mapping.path());
        return verbs.stream()
                .flatMap(verb -> paths.stream().map(path -> verb + " " + prefix + path))
                .toList();
    }
}
