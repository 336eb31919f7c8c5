package org.caseway.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.caseway.message.JusticeContext;
import org.caseway.message.MessageTypes;
import org.caseway.message.Problem;
import org.caseway.message.Reading;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** The hub's own judgement of one message, without a hub. */
@Command(
        name = "validate",
        description = {
            "Check one message against its schema and rules; needs no running hub.",
            "Exit status: 0 it would not be rejected, 1 it would, 64 wrong use."
        })
final class ValidateCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The message, XML.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--json",
            description = "Print one JSON object: valid, messageType, problems[] (code, severity, location, text).")
    private boolean json;

    /** @param messageType absent when the root element is unknown */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Judgement(boolean valid, @Nullable String messageType, List<Problem> problems) {}

    @Override
    public Integer call() throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            System.err.println("caseway: cannot read " + file);
            return CommandLineDoor.USAGE;
        }
        Reading reading = JusticeContext.of(MessageTypes.all()).newReader().read(Files.readAllBytes(file));
        var judgement = new Judgement(
                reading.result().isSuccessful(),
                reading.type() == null ? null : reading.type().name(),
                reading.result().problems());
        System.out.println(
                json
                        ? JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(judgement)
                        : page(judgement));
        return judgement.valid() ? 0 : 1;
    }

    private static String page(Judgement judgement) {
        var page = new StringBuilder(judgement.valid() ? "valid" : "NOT valid");
        page.append(": ").append(judgement.messageType() == null ? "unknown type" : judgement.messageType());
        for (Problem problem : judgement.problems()) {
            page.append("\n  %-11s %s%n              at %s: %s"
                    .formatted(problem.severity(), problem.code(), problem.location(), problem.text()));
        }
        return page.toString();
    }
}
