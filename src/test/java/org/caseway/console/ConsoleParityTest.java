package org.caseway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
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

    private record Line(String page, String call, String command) {}

    @Test
    void everything_the_console_does_is_on_the_list_and_nothing_else() throws Exception {
        assertThat(lines()).extracting(Line::page).containsExactlyInAnyOrderElementsOf(posted("/console"));
    }

    @Test
    void each_has_a_rest_call_or_a_reason() throws Exception {
        Set<String> calls = posted("/api").stream().map(path -> "POST " + path).collect(Collectors.toSet());

        for (Line line : lines()) {
            assertThat(isReason(line.call()) || calls.contains(line.call()))
                    .as("REST call of %s: %s", line.page(), line.call())
                    .isTrue();
        }
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

    /** Every path below that root to which something can be posted, from the annotations of the controllers. */
    private static List<String> posted(String root) throws ClassNotFoundException {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
        Map<String, Class<?>> paths = new TreeMap<>();
        for (var found : scanner.findCandidateComponents("org.caseway")) {
            Class<?> controller = Class.forName(found.getBeanClassName());
            RequestMapping above = AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
            String prefix = above == null || above.path().length == 0 ? "" : above.path()[0];
            for (var method : controller.getDeclaredMethods()) {
                RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
                if (mapping != null
                        && Arrays.stream(mapping.method())
                                .anyMatch(verb -> verb.name().equals("POST"))) {
                    Stream<String> own = mapping.path().length == 0 ? Stream.of("") : Arrays.stream(mapping.path());
                    own.map(path -> prefix + path)
                            .filter(path -> path.startsWith(root))
                            .forEach(path -> paths.put(path, controller));
                }
            }
        }
        return List.copyOf(paths.keySet());
    }
}
